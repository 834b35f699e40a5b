### The record of a set: all its sessions on one page.

set-record = All records
set-record-title = { $set }: everything asked here
set-record-heading = Everything asked here
set-record-whole = { $sessions ->
    [one] One session
   *[other] { $sessions } sessions
  }, { $questions ->
    [0] no question
    [one] one question
   *[other] { $questions } questions
  }. Only this set can search them.
set-record-gone = Up to session { $number } only numbers and dates remain: the time that was agreed is over.
set-record-none-yet = No session is over yet. What is asked in one can be found here afterwards.
set-record-words = Words to look for
set-record-search = Search
set-record-presenter = Presented by
set-record-presenter-any = anyone
set-record-kind = Kind of question
set-record-kind-any = any
set-record-starred = Helped
set-record-led = Led to an action
set-record-clear = Look for nothing
set-record-found = { $places ->
    [one] One place
   *[other] { $places } places
  } in { $sessions ->
    [one] one session
   *[other] { $sessions } sessions
  }
set-record-near = Not in these words. These come near:
set-record-none = Not in these words, and nothing comes near.
set-record-left-out = { $count ->
    [one] One more is not shown.
   *[other] { $count } more are not shown.
  } Another word narrows it.
set-record-sessions = Sessions
set-record-line = One dot a session; an open circle is a place found.
set-record-dot-found = { $title }, { $date }: { $found ->
    [one] one place
   *[other] { $found } places
  }
set-record-dot = { $title }, { $date }
set-record-counts = { $questions ->
    [0] no question
    [one] one question
   *[other] { $questions } questions
  }, { $actions ->
    [0] no action
    [one] one action
   *[other] { $actions } actions
  }
set-record-question = Question
set-record-action = Action
set-record-reflection = Reflection
set-record-sheet = Sheet
set-record-open = Open
set-record-close = Close
set-record-before = Asked before
set-record-from = From the question
set-record-after = What became of it
set-record-to-round = Open the round here
set-record-to-session = Open the session
set-record-keys = / goes to the search, arrow keys to the places, Enter opens one, Escape closes it.
set-record-failed = It could not be looked for.
