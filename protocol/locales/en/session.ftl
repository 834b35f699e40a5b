### What comes after the room itself stands: what it says aloud (screen reader), what a stage asks for, dialogs, the
### facilitator's dock. Loaded with the part that says it; what the room says at once is in room.ftl.
### Short: it is heard between other people's sentences.

say-your-turn = Your turn. Then press “I have finished”, or “Pass”.
# $name is another member; one's own turn is say-your-turn.
say-turn = { $name } has the turn.
say-turned-back = You are turned back. Your microphone is off until you switch it on.
time-untimed = no time limit
say-resumed = The room goes on.
say-session-ended = The session is over. Its record is open.
say-asked = { $name } asked: { $text }
say-asked-own = You asked: { $text }
say-asking = { $name } is asking.
say-mirror = { $notice } Alt and Enter: “{ $wording }”
say-held = Held for later.
say-passed = Passed.
say-place = You are number { $place } in the queue.
say-said = { $name }, in writing: { $text }
say-minutes-left = { $count ->
    [one] One minute left.
   *[other] { $count } minutes left.
  }
say-half = Half of the time has gone. { $minutes ->
    [one] One minute is left.
   *[other] { $minutes } minutes are left.
  }
say-going-on = Going on to { $stage } in five seconds, unless you press “Undo”.
say-two-minutes = Two minutes left.
say-connection-lost = Connection lost. Your seat and your place in the queue are kept.
say-connection-back = The connection is back.
say-entered = You are in the room.
say-entered-again = F8 says the last message again.
say-late-over = You have a voice from now on.
say-ready = Ready for the next question.
say-slips = { $count ->
    [one] The slips are turned over: one question.
   *[other] The slips are turned over: { $count } questions.
  }
# $names is a list in the order of the queue.
say-hands = Hands up: { $names }.
say-turns = Still to come: { $names }.
say-guarding = You guard the process from now on.
say-guards = { $name } guards the process from now on.
say-extend-where = Yes and No are under “Questions”.

## Answers to one's own wish

say-saved = Saved for later.
say-removed = Removed.
say-reworded = The new words are kept.
say-you-said = Said to the set.
say-bid = Your bid stands.
say-bid-back = Your bid is taken back.
say-hand-down = Your hand is down.
say-extension-asked = The set is asked.
say-voted = Your answer counts. The outcome follows.
say-invited = { $name } is invited. Only they see it.
say-given = { $name } has the floor.
say-reflection = It is left for the record.
say-taken-back = It is taken back.
say-noted = It is noted.
say-marked = Marked.
say-unmarked = The mark is taken away.
# $sign is "With you" or "Slow down".
say-sign = “{ $sign }”: the set sees it for a moment.

## The room outside stages

turned-someone = { $name } is speaking

## What a stage asks for, at the side

asking-title = You have the floor: your question
asking-text = Say it, then note it as you asked it. In writing, it goes to the set as it stands.
asking-asked = I have asked it
modelling-title = You have the floor: model a short open question
modelling-text = Ask it aloud, then note it as you asked it. In writing, it goes to the set as it stands.
modelling-back = Give the floor back
reflection-label = A reflection for the record
reflection-text = What you noticed, felt or wondered. The set can read it afterwards.
reflection-share = Leave it for the record
unsent = Not sent
unsent-from = Not sent, from “{ $stage }”
unsent-help = The box is gone for now; your words are still here, on this device only.
unsent-copy = Copy
unsent-copied = Copied
unsent-drop = Put away
bids-title = Who would present
bids-none = Nobody has bid yet.
bids-label = What would you bring? One sentence.
bids-again = Say it differently
bids-minutes = Minutes
bids-urgency = When
bids-urgency-wait = can wait
bids-urgency-soon = soon
bids-urgency-today = today
bids-make = Bid for time
bids-withdraw = Take my bid back
agenda-title = Who presents, in which order
agenda-none = Nobody is down to present yet.
agenda-presenter = Presenter of round { $number }
agenda-pair = Second presenter of round { $number }
agenda-alone = alone
agenda-with = with { $name }
agenda-minutes = Minutes of round { $number }
agenda-earlier = Round { $number }: one place earlier
agenda-later = Round { $number }: one place later
agenda-remove = Take round { $number } out
agenda-add = Add a round
agenda-agree = Agreed with the set
agenda-agreed = This is agreed.
issue-own = Your issue, in one statement
issue-of = The issue of { $names }
issue-none = Not worded yet.
issue-label = In one sentence: what is it about?
issue-help = Your round begins once all of you who present it have agreed to one statement. A new wording is to be agreed to anew.
issue-word = Put it like this
issue-agree = This is our issue
issue-by = Worded by { $name }.
issue-waits = Not agreed yet: { $names }.
issue-agreed = Agreed by all who present it.
issue-leave = Leave it to { $names }
issue-without = Go on without { $name }
issue-left = { $name } has left it to the others.
actions-title = Actions
actions-none = None yet. Not doing something is one too.
actions-whose = Whose action
actions-kind = What kind
actions-text = What, in a sentence
actions-due = By when, if you like
actions-question = From a question
actions-no-question = no question
actions-undertake = Undertake it
actions-take-back = Take back
reports-title = From last time
reports-none = Nothing was carried over.
reports-status = How it went
reports-learned = What you learned, if you like
reports-send = Report
reports-took = What you took along last time
reports-acted = Which question did you act on?
reports-acted-none = none of them
reports-acted-on = { $name } acted on { $asker }'s question
status-done = done
status-partly = done in part
status-changed = changed into something else
status-not-done = not done
status-left-undone = left undone on purpose
slips-label = Your question, on a slip
slips-again = Your slip. Write it anew if you like
slips-words = { $count } of at most { $max } words
slips-hand-in = Hand in
slips-reveal = Turn the slips over now
slips-title = The slips

sheet-label = Your sheet
sheet-words = { $count } of at most { $max } words
sheet-unseen = Nobody sees yours until all turn over.
sheet-lay-down = Lay it down
sheet-yours = You have laid yours down
sheet-take-up = Take it up again
sheet-until = You can take it up again until it is turned over.
sheet-others = The others are writing. What they write is seen by nobody until all turn over.
sheet-reveal = Turn all over now
sheet-show-late = Show it now, as late
sheet-without = Turned over without yours; read it aloud if you like.
sheet-reading = { $name }, reading now
sheets-title = What was written
sheets-none = Nobody has laid anything down.
say-sheet-down = Laid down. Nobody sees it yet.
say-sheet-up = Taken up again.
say-sheets-turned = All are turned over.
say-sheet-late = { $name } has shown theirs too.

board-first = What { $presenter } did
board-second = What was around them
board-later = found by asking
board-empty = What did you hear?
board-add = Add what you heard
board-where = In which column
board-put = Put on the board
board-full = { $max } are enough; take one away first.
card-yours = yours
card-struck = struck
card-correct = Correct
card-up = Move up
card-across = To the other column
card-strike = Strike
card-stand = Let it stand
card-means = What you may do with “{ $text }”
say-card-put = On the board.
say-card-other = New on the board: { $text }
say-card-corrected = Corrected: { $text }
say-card-struck = Struck: { $text }

ask-to = To whom
ask-to-anyone = whoever wishes to answer
question-to = to { $name }
question-to-you = to you
rate-title = How close to the matter is it?
rate-cold = cold
rate-lukewarm = lukewarm
rate-warm = warm
say-rated = { $warmth ->
    [cold] The presenter finds it cold.
    [lukewarm] The presenter finds it lukewarm.
   *[warm] The presenter finds it warm.
}
sheet-late = laid down after the others were turned over

## The facilitator's other means

means-deputy = Deputy, if you are gone for a minute
means-nobody = nobody
paused-by = { $name } asked for this.
private-title = A line with { $name } alone
private-text = Only you and { $name } see this. Nothing of it is kept: not on the server, not in the record, and not here once the room goes on.
private-label = To { $name }
private-send = Say it
private-resume = Let the room go on
private-outside = It is gone on with outside the set
private-is-outside = Noted: it is gone on with outside the set. What it is stands nowhere.
private-end = End the session for all
private-end-sure = Yes, end it
private-end-not = Not yet
skipped-because = Skipped: { $reason }

## The facilitator stepped in

stepped-noted = Noted in your own log: { $step }
stepped-open-it-up = Only you see this: what is the question inside it?
stepped-which-first = Only you see this: more than one question. Which comes first?
stepped-is-it-useful = Only you see this: { $name } asks whether this question is useful to you.
stepped-time-out = Time out. { $name } has a word for the whole set.
stepped-named = { $name }: { $step }
stepped-parked = Your question is kept for the stage it belongs to.

## The facilitator's dock

hands-title = Hands
hands-locked = locked until { $name } is ready
hands-none = No hand is up.
hand-up-now = hand up just now
hand-up-since = hand up { $minutes } min
hand-suggested = least heard so far
hand-give = Give the floor to { $name }
hand-earlier = { $name }: one place earlier
hand-later = { $name }: one place later
turns-title = Still to come in this round
turn-earlier = { $name }: one turn earlier
turn-later = { $name }: one turn later
not-heard = not yet heard
not-heard-long = A quarter of an hour in, not heard yet: { $names }. Perhaps they would like to be asked.
invite-privately = Invite privately
invite-privately-whom = Invite privately: { $name }
facilitate-table = On the table
facilitate-nothing = No question is on the table.
facilitate-fits = { $key }, { $name } may fit.
facilitate-mix = The round's questions
facilitate-mix-supposed = ({ $count } as the mirror reads them)
facilitate-mix-help = Of the whole set. Only you see this while the session lasts.
facilitate-log = Your own log
facilitate-log-help = Only you see this, now and in the record.
facilitate-airtime = Airtime in this stage
facilitate-airtime-you = You
facilitate-airtime-questions = Questions
facilitate-airtime-set = The set
facilitate-airtime-silence = Silence
facilitate-not-measurable = Speaking time cannot be measured for { $names }: the loudness reported does not fit the sound sent.
facilitate-airtime-help = Chair backs show each member's share in four steps; only you see them all.
facilitate-hold = Hold silence
facilitate-release = Release silence
facilitate-pause = Pause for all
facilitate-resume = Resume
facilitate-extend = Ask to extend
facilitate-next = { $stage } next
facilitate-end = End the session
facilitate-start = Start { $stage }
facilitate-turn-back = Turn { $name } back early
facilitate-skip = Skip with a reason
facilitate-undo = Undo
facilitate-gone-on = Gone on too early?
facilitate-back = Back to { $stage }
facilitate-going-on = { $stage }, in a moment.
facilitate-now = Go on now
facilitate-message = Write to one person
ladder-title = Step in, lightest first
ladder-privacy = No name is shown to the set unless you choose
ladder-names = The next step shows the set whom it concerns
ladder-name = Show the name
ladder-1 = Wait
ladder-2 = Model one
ladder-3 = Open it up
ladder-4 = Is it useful?
ladder-5 = Which first?
ladder-6 = Park it
ladder-7 = Time out
ladder-8 = Set aside
ladder-noted = Noted in your own log: { $step }
tab-table = Table
tab-hands = Hands
tab-airtime = Airtime

## Stop, leave, extend

stop-title = Stop the room?
stop-text = Everyone sees that the room is paused. Only { $name } sees who asked.
stop-now = Stop now
stop-carry-on = Carry on
leave-title = Leave the room?
leave-text = Your seat stays yours. You can come back to it as long as the session runs.
leave-now = Leave
leave-stay = Stay
extend-title = { $minutes } more minutes?
extend-cost = { $name } then keeps { $left } of { $granted } min.
extend-cost-none = No other round gets shorter.
extend-wait = Only the outcome is shown. One no is enough; at least one yes is needed.
extend-yes = Yes, extend
extend-no = No, move on
extend-granted = { $minutes } more minutes, agreed.
extend-refused = The stage ends as planned.
extend-own = How many minutes more?

## Settings of the room

settings-title = This room, for you
settings-list = Seats as a list
settings-announcements = Quiet announcements
settings-keys = Single keys
settings-mirror = Mirror for my questions
settings-tones = Soft tones
keys-title = Keys
keys-again = Say the last message again, everywhere
keys-composer = To your question
keys-log = To the log
keys-hand = Raise or lower your hand
keys-hand-text = Raise your hand with this question
keys-mark = In your notes: mark this moment
keys-mic = Your microphone
keys-share = Share a screen, or stop sharing it (presenter)
keys-say-time = Say the time
keys-say-floor = Say who has the floor
keys-say-question = Say the question
keys-with-you = With you; a moment; slow down
keys-answer = Answer, hold, pass (presenter)
keys-finished = Finished (in a go-round)
keys-pass = Pass on (in a go-round)
keys-stop = Stop (asks first)
keys-name = Show the name with the next step
keys-mirror = Use the mirror's words
keys-ladder = Step in (facilitator)
keys-hold = Hold silence, release (facilitator)
keys-pause = Pause, resume (facilitator)
keys-break = Call a break (facilitator)
keys-extend = Ask to extend (facilitator)
keys-next = Next stage (facilitator)
keys-undo = Undo going on, for five seconds (facilitator)
keys-kind = Kind of this question (facilitator)
keys-seats = On the seats: walk clockwise and back
keys-close = Close; never stops anything
keys-help = This list

## The presenter turned away

turned-title = You are turned away
turned-nobody = Nobody is speaking
key-control-enter = Control and Enter in the box do the same
circle-hide = Hide the circle
circle-show = Show the circle
louder = Louder
notes-title = Your notes
notes-where = Only on this device
notes-unseen = Nobody sees that you are writing.
notes-mark = Mark this moment
notes-marked = Marked
notes-label = A note for yourself

## Circles beside the whole room, and the fishbowl. $names are members one after the other; $number a circle's.

circles-title = Circles
circles-between-note = No circle hears you; you hear none.
circles-you-here = you sit here
circles-walk = Sit with circle { $number }
circles-leave = Go between the circles
circles-asks-you = asks you to come
circles-left = { $count ->
    [0] time is over
    [one] one minute left
   *[other] { $count } minutes left
  }
circles-stands = stands
circles-together-at = All together again at { $time }.
circles-call = Call all back in { $seconds } seconds
circles-call-now = Call all back at once
circles-close = Close circle { $number }
circles-open-title = Work in circles
circles-how = Who sits together
circles-by-chance = as chance has it
circles-neighbours = neighbours
circles-by-hand = as I put them
circles-size = At least so many in a circle
circles-minutes = Minutes
circles-minutes-stage = as long as the stage
circles-open = Open the circles
circles-with-you = with you
circles-seat-in = { $name } sits in
circles-seat = Where everyone sits
circles-with = You are with { $names }, in circle { $number }. Nobody else hears you.
circles-alone = You are alone in circle { $number } just now.
circles-others = { $count ->
    [one] Another circle is at work. You do not hear it, it does not hear you.
   *[other] { $count } other circles are at work. You do not hear them, they do not hear you.
  }
circles-sits-with = { $name } sits with circle { $number }.
circles-ask = Ask { $name } to come
circles-ask-no-more = No longer ask { $name } to come
circles-asked = The facilitator is told that your circle asks.
circles-asked-back = Your circle no longer asks.
circles-return = Back to the whole room
circles-turns = Who presents here
circles-more = How your circle goes on
circles-now = now
circles-called = You are called back: { $seconds } seconds to end your sentence.
circles-back = You are with the whole room.
circles-together = You are all together again.
circles-guest = { $name } sits with you now, and will listen first.
circles-comes = { $name } sits with you now.
circles-asks = Circle { $number } asks you to come.
fishbowl-title = Fishbowl
fishbowl-who = Who sits inside and works
fishbowl-seat = Seat them inside
fishbowl-swap = Swap the circles
fishbowl-end = End the fishbowl
fishbowl-inside = You sit inside: you work, and the others listen.
fishbowl-outside = You sit outside: you listen, until the circles are swapped or both look back.
fishbowl-over = The fishbowl is over. You sit together.
fishbowl-names = Inside: { $names }.

## The connection is closed, or went back

room-closed-seat-taken = This seat was opened in another tab or on another device.
room-closed-signed-out = This device was signed out of the seat. Your own link, or a fresh one, lets you in again.
room-closed-not-found = This seat is not here for you. Open your invitation link again.
room-closed-unreadable = What was kept of this session cannot be read. Whoever runs this service can put it right; coming again does not help.
room-closed-other = The connection was closed and cannot be taken up again from here.
room-closed-again = Take the seat here
room-to-lobby = Back to the seat
room-went-back = The service was put back to an earlier state. What you had sent since and this page still has is being sent again; look whether it is all there.
