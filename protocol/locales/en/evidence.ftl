### Evidence of one's own learning, for registration, an assessor or an employer.

evidence-text = Hours, your role, what you learned, and statements by a framework, as a document. It has your own words and what was released, and nobody else's: where somebody else's words stand in it, it says so and is not written. Nothing you type here is kept.
evidence-framework = By which framework
evidence-learning = What I learned
evidence-own = Your own words from this set, to draw on
evidence-own-none = There are no words of yours in the records yet.
evidence-pdf = Write it (PDF)
evidence-word = Write it (Word)
evidence-refused = Not written: these words are somebody else's. Say it in your own.
evidence-refused-at = { $statement }: “{ $words }”
evidence-written = It was written. Nothing of it is kept here.

## In the document, and said by the server.

evidence-of = Evidence of learning: { $name }
evidence-made = Written on { $date }. Learning in an action learning set: a small standing group in which one person brings a real problem and the others ask.
evidence-hours-title = Hours and role
evidence-hours = { $sessions ->
    [one] One session
   *[other] { $sessions } sessions
  }, together { $hours ->
    [one] one hour
   *[other] { $hours } hours
  } { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }.
evidence-session = Session
evidence-date = Date
evidence-role = Role
evidence-length = Length
evidence-actions = What I undertook
evidence-from-reflection = A reflection of yours
evidence-from-action = An action of yours
evidence-from-learned = What you learned from an action
evidence-from-diary = A line of your diary that you released
evidence-last = It holds the writer's own words and what was released. What others said in the set stays there.

# Beside a box: what stands in it may say who somebody is.
guard-found = This may say who somebody is: { $passages }. Look once more: nobody you work for, least of all a child, is to be known by it.
guard-passage = “{ $passage }”
