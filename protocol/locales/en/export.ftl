### The record in words: what `openset` makes of it for the page and for the files a member takes away.

export-title = { $set }, { $session }
export-when = { $date }, { $from } to { $until } ({ $zone }), { $length }.
export-when-live = { $date }, from { $from } ({ $zone }). The session is not over yet.
export-not-begun = The session has not begun yet.
export-until-day = { $time } on { $date }
export-length = { $minutes ->
    [0] less than a minute
    [one] one minute
   *[other] { $minutes } minutes
  }
export-for-whom = For the members of this set only. Marks that were not shared are the presenter's own.
export-quoted = “{ $text }”
date-whole = { $weekday } { $date }
date-day = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
export-members = Who was there
export-member-erased = Member { $number }
export-here-not = did not come
export-round = Round { $number }: { $names }
export-circle = Circle { $number }: { $names }
export-agreed = { $length } agreed
export-took = took { $length }
export-nobody = nobody presents
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
because-called-back = all were called back
because-empty = nobody was left in the circle
export-questions-none = No question was asked.
export-offered = Offered, not asked
export-silence = { $seconds ->
    [one] one second of silence before the answer
   *[other] { $seconds } seconds of silence before the answer
  }
export-kind = kind: { $kind }
export-from-it = an action came from it
export-working = still working on the presenter
export-airtime-of = { $stretch }: presenter { $presenter }, set { $questioners }, facilitator { $facilitator }, silence { $silence }
export-overlap = more than one at once: { $percent }
export-whole = The whole session
export-own = Your own measured speaking time: { $minutes } minutes.
export-own-unmeasured = Your own speaking time could not be measured: the loudness your device reported did not fit the sound it sent.
export-bids = Bids
export-action-carried = from an earlier session
export-action-learned = learned: { $text }
export-harvest = What the rounds brought in
export-takes = What { $names } takes along
export-mix = Questions in the round of { $names }, by kind
export-number = { $number }
export-board = { $board }: { $column }
export-card-first = first: { $text }
export-steps = { $canvas }: step by step
export-token-off = taken off
export-taken-outside = taken outside the set
export-issue = The issue of { $names }
export-issue-by = agreed by { $names }
export-issue-open = not agreed by all
export-stood-back = left to the others by { $names }
export-despite = Why { $name } led it without having learned it

## How a round was worked: of the whole set, never of a person. $length is minutes and seconds.

review-round = The round of { $names }
review-picture = The round of { $names } in one picture; the table above says all of it.
review-time = The round took { $used }; planned were { $planned }.
review-longer = Longer than planned: { $stages }.
review-shorter = Shorter than planned: { $stages }.
review-by = { $stage } by { $length }
review-floor = Who had the floor: { $parts }.
review-presenter = presenter { $length }
review-questioners = set { $length }
review-facilitator = facilitator { $length }
review-everybody = everyone { $length }
review-questions = Questions: { $kinds }.
review-silence = Nobody spoke for { $length } minutes; { $held ->
    [0] no silence was held
    [one] one silence was held
   *[other] { $held } silences were held
  }.
review-several = Several spoke at once for { $length } minutes.
review-row-planned = Planned
review-row-used = Used
review-row-speech = Speech
review-row-held = Held silence

airtime-unmeasured =
    { $count ->
        [one] One member’s speaking time could not be measured: it is left out of these shares and counts as silence in them.
       *[other] { $count } members’ speaking times could not be measured: they are left out of these shares and count as silence in them.
    }
airtime-unmeasured-names = Speaking time could not be measured for { $names }: it is left out of these shares and counts as silence in them.
record-no-date = No date
export-undrawn = Where � stands, a character could not be drawn in this file. The files for Word and Markdown have it.
