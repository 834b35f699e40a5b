### The record as a file: what `openset` writes into the Markdown a member takes away.

export-title = { $set }, session { $number }
export-when = { $date }, { $from } to { $until } (UTC), { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }.
export-when-live = { $date }, from { $from } (UTC). The session is not over yet.
export-not-begun = The session has not begun yet.
export-for-whom = For the members of this set only. Marks that were not shared are the presenter's own.
export-members = Who was there
export-member-erased = Member { $number }
export-here-not = did not come
export-rounds = Rounds
export-round = Round { $number }: { $names }, { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  } agreed
export-whole-set = the whole set
export-stages = In time
export-stage = Stage
export-began = Began
export-minutes = Minutes
export-how-ended = How it ended
export-skipped = skipped: { $reason }
export-in-round = { $stage } (round { $round })
because-facilitator = by the facilitator
because-time = its time was over
because-round-complete = everyone had spoken
because-skipped = skipped
because-session-ended = with the session
export-questions = Questions
export-questions-none = No question was asked.
export-offered = Offered, not asked
export-question-facts = { $asker }, { $time }, in “{ $stage }”
export-silence = { $seconds ->
    [one] one second of silence before the answer
   *[other] { $seconds } seconds of silence before the answer
  }
export-kind = kind: { $kind }
export-from-it = an action came from it
export-answered = answered
export-held = held for later
export-passed = passed
export-set-aside = set aside by the facilitator
export-helped = it helped
export-working = still working on the presenter
export-airtime = Airtime
export-airtime-of = { $stretch }: presenter { $presenter }, set { $questioners }, facilitator { $facilitator }, silence { $silence }, more than one at once { $overlap }
export-whole = The whole session
export-percent = { $percent } %
export-own = Your own measured speaking time: { $minutes } min { $seconds } s.
export-own-unmeasured = Your own speaking time could not be measured: the loudness your device reported did not fit the sound it sent.
export-airtime-note = For the whole set only; no person is compared with another.
export-bids = Bids
export-bid = { $name }: { $text } ({ $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  })
export-actions = Actions
export-action = { $name }: { $kind }: { $text }
export-action-due = by { $date }
export-action-carried = from an earlier session
export-action-status = { $status }
export-action-learned = learned: { $text }
export-harvest = What the rounds brought in
export-takes = What { $names } takes along
export-mix = The set's questions in the round of { $names }: { $mix }. Kinds as asker or facilitator named them.
export-mix-unnamed = not named
export-acted-on = Questions acted on since last time
export-acted-on-one = { $name } acted on { $asker }'s question: { $text }
export-by-action = by the action: { $text }
export-action-origin = from the question: { $text }
export-interventions = When you stepped in
export-interventions-note = Your own log as facilitator; nobody else's record has it.
export-step-in = { $time }, { $step }
export-reflections = Reflections
export-media = Sound and video are never kept.
