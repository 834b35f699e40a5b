### The room as it first stands: circle, stage bar, log. Asking is in asking.ftl, what comes later in session.ftl.
### Titles and purposes of stages are in stages.ftl; what the server refuses is in refusals.ftl.

## Structure, for people who listen to the page

room-seats = Seats, clockwise from yours
room-stages = Stages
room-questions = Questions
room-controls = Your controls
room-signals = Signals to the set
room-skip-links = Skip links

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
rule-open = Everyone may speak. Raise a hand if it gets crowded.
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
centre-open-floor = The floor is open

## Time

time-left = left in this stage
time-over = Time. Finish in your own time.
ring-key-questions = questions
ring-key-silence = silence
stage-position = { $number } of { $count }
stage-done = done
stage-present = now
stage-to-come = to come

## Seats. Short words stand on the plate; the longer ones are for people who listen.

seat-you = you
seat-presenter = presenter
seat-facilitator = facilitator
seat-observer = observer
seat-asked = asked
seat-lost = coming back
seat-absent = not here yet
seat-turned = turned away
seat-speaking = speaking
seat-listening = listening
seat-next = next
seat-then = then
seat-rehearsal = rehearsal
seat-has-floor = has the floor
seat-is-presenter = presenter
seat-is-facilitator = facilitator
seat-is-lost = connection lost, seat kept
seat-is-next = is next
seat-is-then = after that
seat-hand-up = hand up
hand-first = You are next.
seat-is-rehearsal = rehearsal member
seat-listens = can listen, speaks when this stage ends
seat-airtime-0 = no airtime yet
seat-airtime-1 = a little airtime
seat-airtime-2 = about a share of airtime
seat-airtime-3 = more than a share of airtime
seat-airtime-4 = much more than a share of airtime
seat-menu = Open the menu of this seat

## In writing

said-title = In writing
say-label = Say it in writing
say-send = Say
take-back = Take back
keys-mode = Single keys
keys-mode-on = Single keys are on: outside of boxes, letters act on the room. F2 switches them off, the question mark lists them.
keys-mode-off = Single keys are off. F2 switches them on.

## Log and marks

log-title = Asked so far
log-none = No question yet.
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

## The presenter

round-your-turn = Your turn

## Own controls and signals

mic-ready = Mic ready
mic-on = Mic on
mic-off = Mic off
mic-waits = Mic waits
mic-none = No mic
mic-muted = Mic muted
camera-on = Camera on
camera-off = Camera off
camera-rests = Camera rests
camera-muted = Camera muted
share-off = Share a screen
share-on = Stop sharing
screen-other = { $name } is sharing a screen
screen-own = You are sharing a screen. The others see it here, large.
signal-with-you = With you
signal-slow-down = Slow down
signal-moment = Need a moment
stop = Stop
leave = Leave
hint-floor = You have had the floor for { $minutes } min.

## Connection and arrival

line-weak-own = Your video rests so that your voice holds.
line-lost-own = Connection lost. Your seat and your place in the queue are kept.
media-full-own = There is no place for more sound and video just now. You can write; your seat is the same.
line-other-lost = { $name } is coming back
late-own = You can listen. You will have a voice when this stage ends.
# After a reload: what was written and refused, so that it can be copied.
refused-words = Your words: “{ $text }”

## The room outside stages

invited-own = Only you see this: the facilitator would like to hear you. Raise your hand if you wish.
# "Talk about the matter, not to …"
pronoun-whom-she = her
pronoun-whom-he = him
pronoun-whom-they = them
room-waiting = Before the start
room-ended = The session is over
room-between = Between stages
finished-own = { $name } sees that you have finished.
sound-wants-tap = Tap anywhere to hear the others.
room-opening = Taking your seat
room-closed-seat-taken = This seat was opened in another tab or on another device.
room-closed-signed-out = This device was signed out of the seat. Your own link, or a fresh one, lets you in again.
room-closed-not-found = This seat is not here for you. Open your invitation link again.
room-closed-unreadable = What was kept of this session cannot be read. Whoever runs this service can put it right; coming again does not help.
room-closed-other = The connection was closed and cannot be taken up again from here.
room-closed-again = Take the seat here
room-went-back = The service was put back to an earlier state. What you had sent since and this page still has is being sent again; look whether it is all there.
room-left = You have left. Your seat stays yours.
room-to-record = To the record
room-to-lobby = Back to the seat
room-status = Connection
session-number = Session { $number }
finished-other = { $name } has finished.

## The title of the tab, when something is wanted of the member. It stands before the name of the set.

title-called-in = You are called in
title-floor = You have the floor
title-question = A question for you
title-vote = More time?
title-invited = You are invited to speak
title-finished = Somebody has finished
title-begun = The session has begun
