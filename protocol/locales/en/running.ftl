### What the room says once a session is under way: who may speak, what lies on the table, marks and kinds of questions.
### Before that the room does without these words (room.ftl); asking is in asking.ftl, the rest in session.ftl.

## The sentence under the stage title: who may speak. $name is the one who has the floor or presents;
## $whom is the presenter's pronoun in "not to her", or the name again.

rule-floor-yours = You have the floor. Take your time.
# $names are two or more, as "Ruth and Amara".
rule-floor-shared = You and { $names } have the floor.
rule-hold-many = { $names } have the floor. Listen; note what you want to ask.
rule-hold = { $name } has the floor. Listen; note what you want to ask.
rule-ask = One question at a time. { $name } answers, holds it or passes.
rule-ask-own = One question at a time. Answer it, hold it or pass.
rule-ask-asking = You have the floor. Ask your question.
rule-ask-asker = { $name } is asking. Then { $presenter } has the floor.
rule-ask-any = One question at a time, to anyone.
rule-turned-own = They are talking about the matter, not to you. Your microphone and camera are off and stay off until you are turned back; then you switch them on yourself.
rule-turned = { $name } hears you and cannot speak. Talk about the matter, not to { $whom }.
rule-round-own = Your turn, or pass it on.
rule-round = { $name } has the turn. Each speaks once, clockwise; anyone may pass.
rule-write-sheets = Nobody speaks. Nobody sees yours until all turn over.
rule-write = Everyone writes. Nobody speaks until the slips are turned over together.
rule-quiet = { $minutes ->
    [one] One quiet minute. Nobody speaks.
    [2] Two quiet minutes. Nobody speaks.
   *[other] { $minutes } quiet minutes. Nobody speaks.
  }
rule-quiet-open = Quiet. Nobody speaks.
rule-pause-own = Paused. The clock stands. The room goes on when you press “Resume”.
rule-pause = Paused. The clock stands. { $name } will say when.

## The centre of the table

centre-asked = { $name } asked
centre-asked-you = You asked
centre-asks = { $name } asks { $other }
centre-asks-you = { $name } asks you
centre-you-ask = You ask { $other }
centre-thinking = { $name } is thinking
centre-thinking-you = Take your time
centre-answering = { $name } is answering
centre-held = { $name } is holding this silence
centre-held-you = You are holding this silence
centre-held-line = The line is good.
centre-silence-over = Whenever you are ready.
centre-paused = Paused
centre-paused-own = The clock stands until you go on.
centre-paused-text = The clock stands. { $name } will say when.
centre-to-come = { $count ->
    [0] you are the last
    [one] one to come
   *[other] { $count } to come
  }
centre-whole-question = Whole question
centre-quiet = Quiet
centre-laid = { $count ->
    [0] Quiet. Everybody is writing.
    [one] One has laid theirs down
   *[other] { $count } have laid theirs down
}

## Time

time-left = left in this stage
time-over = Time. Finish in your own time.
ring-key-questions = questions
ring-key-silence = silence
stage-position = { $number } of { $count }
stage-done = done
stage-present = now

## Seats

hand-first = You are next.
seat-airtime-0 = no airtime yet
seat-airtime-1 = a little airtime
seat-airtime-2 = about a share of airtime
seat-airtime-3 = more than a share of airtime
seat-airtime-4 = much more than a share of airtime

## Marks and kinds of questions

mark-answered = answered
mark-held = held
mark-passed = passed
mark-starred = it helped
mark-working = still working on me
mark-open = asked
mark-aside = set aside
kind-unset = not said
kind-open = open
kind-clarifying = clarifying
kind-closed = closed
kind-leading = leading
kind-advice = advice
kind-several = several at once
kind-statement = a statement

## The line that only this member sees, and whose screen is shown

round-your-turn = Your turn
screen-other = { $name } is sharing a screen
screen-own = You are sharing a screen. The others see it here, large.
# Nothing can be stored just now. What is sent waits, and goes out by itself.
saving-paused = Saving is paused. What you send waits.
saving-back = Saving goes on.
hint-floor = You have had the floor for { $minutes } min.
late-own = You can listen. You will have a voice when this stage ends.
# After a reload: what was written and refused, so that it can be copied.
refused-words = Your words: “{ $text }”
invited-own = Only you see this: the facilitator would like to hear you. Raise your hand if you wish.
# "Talk about the matter, not to …"
pronoun-whom-she = her
pronoun-whom-he = him
pronoun-whom-they = them
room-between = Between stages
seat-in-circle = in circle { $number }
finished-own = { $name } sees that you have finished.
finished-other = { $name } has finished.

## The title of the tab, when something is wanted of the member. It stands before the name of the set.

title-called-in = You are called in
title-floor = You have the floor
title-question = A question for you
title-vote = More time?
title-invited = You are invited to speak
title-finished = Somebody has finished

## Circles beside the whole room, in the title and on the table

circles-between = Between the circles
circles-number = Circle { $number }

## The key mode, once it is switched

keys-mode-on = Single keys are on: outside of boxes, letters act on the room. F2 switches them off, the question mark lists them.
keys-mode-off = Single keys are off. F2 switches them on.
