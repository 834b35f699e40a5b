### What the live room says aloud (screen reader) and what its dialogs ask.
### Short: it is heard between other people's sentences.

say-your-turn = Your turn. Enter when you have finished, G to pass it on.
say-turned-back = You are turned back. Your microphone is off until you switch it on.
say-resumed = The room goes on.
say-session-ended = The session is over. Its record is open.
# $name is the asker, or "You".
say-asked = { $name } asked: { $text }
say-asking = { $name } is asking.
say-held = Held for later.
say-passed = Passed.
say-place = You are number { $place } in the queue.
say-said = { $name }, in writing: { $text }
say-minutes-left = { $count ->
    [one] One minute left.
   *[other] { $count } minutes left.
  }
say-half = Half of the time has gone. { $minutes } minutes are left.
say-two-minutes = Two minutes left.
say-connection-lost = Connection lost. Your seat and your place in the queue are kept.
say-connection-back = The connection is back.

invited-own = Only you see this: the facilitator would like to hear you. Raise your hand if you wish.

# "Talk about the matter, not to …"
pronoun-whom-she = her
pronoun-whom-he = him
pronoun-whom-they = them

## The room outside stages

room-waiting = Before the start
room-ended = The session is over
room-between = Between stages
turned-someone = { $name } is speaking
finished-own = { $name } sees that you have finished.
sound-wants-tap = Tap anywhere to hear the others.

## What a stage asks for, at the side

asking-title = You have the floor: your question
asking-text = Say it, then note it as you asked it. In writing, it goes to the set as it stands.
asking-asked = I have asked it
said-title = In writing
say-label = Say it in writing
say-send = Say
reflection-label = A reflection for the record
reflection-text = What you noticed, felt or wondered. The set can read it afterwards.
reflection-share = Leave it for the record
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

## The facilitator's other means

means-title = More means
means-optional = Call in: { $stage }
means-skip = Skip this stage
means-skip-why = Why, in a few words. The set sees it.
means-silence = Silence held after questions and answers
means-seconds = { $count } s
means-deputy = Deputy, if you are gone for a minute
means-nobody = nobody
means-note = Note a spoken question
means-note-whose = Whose question
means-end = End the session now
end-title = End the session?
end-text = The record opens to all members. A session that has ended cannot go on.
end-now = End it
extend-ask-title = Ask for more time
extend-ask-text = The set is asked, and sees what it costs. One no is enough to leave things as planned.
extend-ask-send = Ask the set
seat-menu-title = { $name }
seat-menu-give = Give the floor
seat-menu-return = Take the floor back
seat-menu-finish = Finished, for { $name }
seat-menu-pass = Pass on, for { $name }
paused-by = { $name } asked for this.
skipped-because = Skipped: { $reason }

## Arriving, leaving, coming back

room-opening = Taking your seat
room-closed-seat-taken = This seat was opened in another tab or on another device.
room-closed-not-found = This seat is not here for you. Open your invitation link again.
room-closed-other = The connection was closed and cannot be taken up again from here.
room-closed-again = Take the seat here
room-left = You have left. Your seat stays yours.
room-to-record = To the record
room-to-lobby = Back to the seat
room-status = Connection

mark-open = asked
mark-aside = set aside

session-number = Session { $number }

finished-other = { $name } has finished.

## The facilitator stepped in

stepped-noted = Noted in your own log: { $step }
stepped-open-it-up = Only you see this: what is the question inside it?
stepped-time-out = Time out. { $name } has a word for the whole set.
stepped-named = { $name }: { $step }
stepped-parked = Your question is kept for the stage it belongs to.
