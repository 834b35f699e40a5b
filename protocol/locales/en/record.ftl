### The record: what the members of a set can read after a session.

record-page = Record
record-all = All records
record-round-yours = Your round, { $name }. { $session }, { $date }, { $length }. Read by this set only; your marks are yours.
record-round = { $name }'s round. { $session }, { $date }, { $length }. Read by this set only.
record-rounds = Rounds
record-no-rounds = This session had no round.
record-takes-yours = What you are taking with you
record-takes = What { $name } shared
record-takes-none = Nothing is marked yet. Star a question below when it has helped.
record-takes-unshared = { $name } has not shared any marks. They are { $name }'s own.
record-tell = Tell the set which helped
record-told = The set sees which helped
record-spiral = The round, wound from the middle outwards; one turn is { $turn ->
    [one] one minute
   *[other] { $turn } minutes
  }. Inside the line is { $presenter }, outside it the set, on it { $facilitator }. Bare line is silence.
record-spiral-yours = The round, wound from the middle outwards; one turn is { $turn ->
    [one] one minute
   *[other] { $turn } minutes
  }. Inside the line are you, outside it the set, on it { $facilitator }. Bare line is silence.
record-actions = Actions
record-actions-none = No action was undertaken.
record-from-question = From a question:

record-time = The round in time
record-time-region = The round in time. Scrolls sideways.
record-time-caption = Below the line is { $presenter }, above it the set, across it { $facilitator }. Bare line is silence.
record-as-table = Show as a table
record-as-picture = Show as a picture
record-table-stage = Stage
record-table-from = From
record-table-minutes = Minutes
record-table-questioners = Set
record-table-silence = Silence
record-silence-after = { $seconds } seconds of silence, held after { $name }'s question

record-airtime = Airtime
record-airtime-set = The set
record-airtime-silence = Silence
record-airtime-you = You
record-airtime-note = For the whole set only; no person is compared with another.
record-spread-even = Questions were spread evenly over the members.
record-spread-uneven = Some members asked much more than others. The set may want to look at it.

record-questions = Questions
record-asked = { $count } asked
record-column-time = Time
record-column-question = Question
record-column-asker = Asked by
record-column-kind = Kind
record-column-mark = Mark
record-column-mark-yours = You
record-column-helped = It helped
record-star = It helped: { $text }
record-show-all = Show all { $count }
record-show-fewer = Show fewer
record-filter = Show
record-filter-stage = Stage
record-filter-kind = Kind
record-filter-all = all
record-filter-starred = Only starred
record-filter-none = No question fits.
record-to-timeline = Show in time: { $text }
record-mix = The set's questions
record-mix-note = Of the whole set, as asker or facilitator named them. No person is counted.
record-last-time = What became of last time
record-acted-on = { $name } acted on { $asker }'s question:
record-not-reported = not reported on
record-step-ins = When you stepped in
record-step-ins-note = Your own log as facilitator. Nobody else's record has it.
record-first = Only you see this: first you had written “{ $text }”
record-work = Still working on me: { $text }
record-reflections = Reflections
record-download = Download
record-pdf = To read (PDF)
record-word = To write on (Word)
record-markdown = As text (Markdown)
record-json = As data (JSON)
record-media = Sound and video are never kept.

record-round-untitled = Round { $number }

review = How we worked
review-planned = Planned
review-used = Used
review-left-out = left out
review-row-floor = Floor
review-row-several = Several at once
review-region = How we worked, as a picture. Scrolls sideways.
review-caption = Below each line is the presenter, above it the set, across it the facilitator; a frame is everyone. Numbers are the stages:

record-redacted = Redacted by its presenter
record-redacted-round = What was said in this round was redacted by its presenter. Times and figures stay.
record-redact = Take back what was said here
record-redact-title = Take back what was said in your round?
record-redact-text = Everything asked, written and undertaken in your round goes for good, what others said in it too. Times and figures stay, and in the place of each text stands that its presenter redacted it. It cannot be undone, and no backup brings it back.
record-redact-counts = { $texts ->
    [0] No text is left here.
    [one] One text goes.
   *[other] { $texts } texts go.
  }
record-redact-elsewhere = { $count ->
    [one] One place goes with them to which they were brought since: a later session, or the set's actions.
   *[other] { $count } places go with them to which they were brought since: later sessions, and the set's actions.
  }
record-redact-files = Files that somebody has downloaded stay with them, and so does what was released.
record-redact-keep = Keep it
record-redact-do = Take it back for good
