### The words of asking: the box for a question with its mirror, the queue of hands, answering, and the log's entries.
### Loaded with the parts of the room that ask; what the room says at once is in room.ftl.

## Composer and mirror

composer-label = Your question
composer-label-later = A question for later
composer-words = { $count ->
    [one] one word
   *[other] { $count } words
  }
composer-save = Save for later
composer-saved = Saved questions
composer-take = Take this one
composer-drop = Remove
hand-raise = Raise hand
hand-lower = Lower hand

only-you = Only you see this
mirror-advice = There may be advice in here. What is the question inside it?
mirror-several = More than one question. Which comes first?
mirror-closed = This can be answered with yes or no. Try starting with what or how.
mirror-leading = The answer seems to be in it already.
mirror-open = Open and short.
mirror-clarifying = A clarifying question.
mirror-statement = Is there a question in here?
mirror-perhaps-closed = Perhaps this can be answered with yes or no. Try starting with what or how.
mirror-perhaps-several = Perhaps more than one question. Which comes first?
mirror-perhaps-leading = Perhaps the answer is in it already.
mirror-unsettled = Some would call this open, some closed. What would you like to hear more about?
mirror-use = Use these words
mirror-keep = Keep mine

## Queue

queue-nobody = No hand is up.
queue-one = { $first }.
queue-two = { $first }, then { $second }.
queue-three = { $first }, then { $second }, then { $third }.
queue-more = { $first }, then { $second }, then { $third }, and { $count } more.
queue-you = you
queue-you-first = You

## Answering and passing on

ask-answer = Answer
ask-hold = Hold
ask-pass = Pass
ask-ready = Ready for the next question
floor-finished = I have finished
round-pass = Pass

## Log

log-now = with { $name } now
log-now-you = with you now
log-just-now = just now
log-minutes-ago = { $minutes } min ago
log-spoken = spoken
mark-star = It helped
mark-work = Still working on me
kind-label = Kind, for the record
kind-own-label = Kind of your question
