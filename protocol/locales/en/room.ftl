### The room as it first stands: circle, stage bar, log. What a session under way says is in running.ftl, asking in
### asking.ftl, what comes later in session.ftl; what the server refuses is in refusals.ftl.

## Structure, for people who listen to the page

room-seats = Seats, clockwise from yours
room-stages = Stages
room-questions = Questions
room-controls = Your controls
room-signals = Signals to the set
room-skip-links = Skip links

## The sentence under the title before the first stage

rule-open = Everyone may speak. Raise a hand if it gets crowded.

## The centre of the table

centre-open-floor = The floor is open

## Time

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
seat-is-rehearsal = rehearsal member
seat-listens = can listen, speaks when this stage ends

## In writing

said-title = In writing
say-label = Say it in writing
say-send = Say
take-back = Take back
keys-mode = Single keys

## Log and marks

log-title = Asked so far
log-none = No question yet.

## Own controls and signals

mic-none = No mic
signal-with_you = With you
signal-slow_down = Slow down
signal-need_a_moment = Need a moment
stop = Stop
leave = Leave

## Connection and arrival

line-lost-own = Connection lost. Your seat and your place in the queue are kept.

## The room outside stages

room-waiting = Before the start
room-ended = The session is over
room-opening = Taking your seat
room-to-record = To the record
room-status = Connection
session-number = Session { $number }

## The title of the tab, when something is wanted of the member. It stands before the name of the set.

title-begun = The session has begun
