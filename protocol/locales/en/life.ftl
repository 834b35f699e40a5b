### The set over time: when it meets, what it agreed, whose turn it is, what was undertaken.

life-meetings = When the set meets
life-meetings-none = No meeting is planned yet.
life-zone = Times are those of your place: { $zone }.
life-zone-device = Your device goes by the time of { $zone }.
life-zone-use = Show my times there
# What the server worked out differs from what the browser would have: its zone rules are older.
life-zone-differs = Your device says { $device }, we say { $ours }. We go by the zone rules of { $rules }; the calendar file says the same.
life-place = { $wall } in { $zone }
life-moved-from = at another time of day than before for you: it was { $time }, because the clocks have changed
life-cancelled = does not take place
life-moved = moved
life-coming = { $count ->
    [one] one member can come, as far as is known
   *[other] { $count } members can come, as far as is known
  }
life-in-question = in question: fewer than the set wants
life-triad-instead = so few can still meet as a triad: choose the format “Triads” when the session is called
life-attended = { $came } of { $of } were there
life-answer = Will you come, { $date }?
life-answer-yes = I will come
life-answer-perhaps = Perhaps
life-answer-no = I cannot
life-away = Why, if you wish to say; only the facilitator sees it
life-away-unsaid = No reason given
life-away-work = Work
life-away-deployed = Deployed
life-away-health = Health
life-away-leave = Leave
life-away-line = The line
life-answered = Your answer is kept.
life-calendar-file = For my calendar
life-calendar-file-of = For my calendar: { $date }
life-feed = A calendar to subscribe to
life-feed-text = An address for your calendar program. It shows times and the way to this page, and nothing that was said. Whoever has it sees the times; a new one ends the one before.
life-feed-make = Make a new address
life-feed-made = The address is there, to be copied.
life-feed-copy = Copy the address
life-feed-copied = Copied.
life-letters-go = Invitations and reminders come to you by mail.
life-letters-wait = Letters to you wait: the mail server does not take them just now. They are tried again.
life-letters-refused = The mail server does not take letters to your address. Sign in with another one.
life-letters-returned = Letters to your address came back. Once you have signed in by a letter again, they go there again; or sign in with another address.
life-letters-unwanted = You want no letters about your sets.
life-letters-none = With an account, invitations and reminders come to you by mail.
life-letters-account = Your account
life-letters-refused-to = The mail server does not take letters to { $names }. Ask them for another address.
life-letters-returned-to = The letter to { $names } came back. Ask them for another address, or to sign in by a letter again.
life-letters-lost-to = The letter with the link to { $names } did not arrive. Hand the link over yourself: it stands under the free seats.
life-letters-wait-to = Letters to { $names } wait: the mail server does not take them just now. They are tried again.
life-letters-go-to = Invitations go by mail to { $names }.
life-letters-unwanted-to = No letters wanted: { $names }. They see the dates here.
life-letters-without = No account: { $names }. They see the dates here.
life-later = { $count ->
    [one] One more after these
   *[other] { $count } more after these
  }
life-past = { $count ->
    [one] One past meeting
   *[other] { $count } past meetings
  }

life-plan = Plan meetings
life-plan-first = First day
life-plan-time = Time
life-plan-zone = Time zone the series lives in
life-plan-minutes = Minutes
life-plan-repeat = Repeats
life-plan-weekly = every week
life-plan-fortnightly = every other week
life-plan-four = every four weeks
life-plan-six = every six weeks
life-plan-monthly = every month, same day of the week
life-plan-once = only once
life-plan-count = How many
life-plan-go = Plan
life-planned = Planned.
life-which = Which do you mean?
life-which-earlier = { $time }, the earlier one
life-which-later = { $time }, the later one
life-change = Change
life-change-of = Change the meeting of { $date }
life-change-day = Day
life-change-following = All that follow as well
life-change-move = Move
life-change-cancel = Cancel it
life-changed = Changed.
life-quorum = Members who must be there
life-quorum-none = Not agreed
life-quorum-some = At least { $count }

life-turns = Turns, had and owed
life-turns-text = Equal by right over the life of the set, not in each meeting.
life-turns-member = Member
life-turns-had = Turns
life-turns-minutes = Minutes
life-turns-of-owed = { $turns }, one owed
life-minutes-of-owed = { $minutes }, about { $owed } owed
life-turns-even = Nobody is more than one turn behind.
life-turns-uneven = Somebody is more than one turn behind. They come first once they are there, and catch up by one turn.
life-spread = { $how ->
    [even] Turns are spread evenly
    [nearly] Turns are spread nearly evenly
   *[uneven] Turns are spread unevenly
  } over the set: evenness { $entropy }, where 1 is even; the most turns are { $most } times the average.
life-next = Proposed for the next meeting
life-next-none = Nothing to propose: no meeting is planned, or nobody of the order is coming.
life-review = The next meeting looks back.
life-review-every = Every { $every } meetings the set looks back; { $replaces ->
    [yes] this takes the place of a turn.
   *[no] somebody presents at that meeting as well.
  }
life-why-owed = a turn is owed
life-why-in-order = next in the order
life-why-fewer = fewer turns than the others: { $turns }
life-why-longest = as many as others, longest ago
life-why-not-yet = has not presented yet
life-why-owner = the problem is theirs
# The viewer among the names of the next sentence.
life-you-object = you
life-without = without { $names }
life-rotation = Who facilitates
life-rotation-stays = The facilitator's role stays with one of you until it is handed on.
life-rotation-round = The facilitator's role goes round: when a session is over it is the next one's, in the order of your seats. Whoever is away is passed over.
life-rotation-host = { $name } hosts next: sees to the date, and facilitates after that.
life-rotation-you-host = You host next: you see to the date, and facilitate after that.
life-rotation-go = Let it go round
life-rotation-stay = Let it stay
life-allocation = How turns are given
life-allocation-equal = everybody in turn
life-allocation-bid = whoever brings something, those with fewer turns first
life-allocation-rotation = a fixed order, by seats
life-allocation-owner = one problem, one presenter
life-allocation-review = Look back every so many meetings
life-allocation-replaces = Looking back takes the place of a turn
life-allocation-whose = Whose problem
life-allocation-go = Give turns like this
life-and = { $first } and { $second }

life-contract = What we agreed
life-contract-none = The set has not agreed anything yet. Ground rules are made by the set, usually at its first meeting.
life-contract-version = Version { $version }, by { $name }.
life-contract-version-own = Version { $version }, by you.
life-contract-months = Records are kept { $months ->
    [one] one month
   *[other] { $months } months
  }.
life-contract-digest = Fingerprint { $digest }: who accepted it accepted exactly these words.
life-contract-question = Does this hold for you?
life-contract-accept = I accept
life-contract-decline = I do not accept
life-contract-accepted = You accepted it on { $date }.
life-contract-declined = You did not accept it, on { $date }. Say so at the next check-in.
life-contract-count = { $accepted } of { $of } have accepted it.
life-contract-changed = changed
life-contract-new-rule = new
life-contract-gone = gone
life-contract-asked = What we agreed: does this hold for you?
life-contract-holds = It has held since { $date }.
life-contract-held = Until everybody has accepted it, version { $version } holds.
life-contract-not-yet = It holds once everybody has accepted it.
life-contract-months-before = Before, it was { $months ->
    [one] one month
   *[other] { $months } months
  }.
life-contract-least = At least { $count } members must be there.
life-contract-minimum = Members who must be there, or 0
life-contract-new = Put ground rules to the set
life-contract-change = Propose a change
life-contract-clause = Ground rule { $number }
life-contract-topic = What ground rule { $number } is about
life-contract-add = Add a ground rule
life-contract-remove = Remove ground rule { $number }
life-contract-remove-short = Remove
life-contract-kept = Months for which records are kept
life-contract-propose = Put it to the set
life-contract-put = It is put to the set.
life-topic-confidentiality = Confidentiality
life-topic-limits = Its limits
life-topic-punctuality = Punctuality
life-topic-quorum = Minimum number
life-topic-cameras = Cameras
life-topic-notes = Notes
life-topic-organisation = What the organisation is told
life-topic-listening = Listening
life-topic-other = Anything else
life-draft-confidentiality = What is said in the set stays in the set.
life-draft-limits = Unless somebody is in danger, or the law leaves no choice; then we say so first.
life-draft-punctuality = We begin and end on time, and say early when we cannot come.
life-draft-quorum = We meet if at least three members can.
life-draft-organisation = The organisation is told when we met and how many were there, and nothing else.

life-pieces = What we make
life-pieces-text = Between sessions: a scenario, a prototype, a sheet of costs, the problem in one sentence. Everybody of the set sees it, and how it became what it is.
life-pieces-none = Nothing is laid out yet.
life-pieces-version = Version { $version }, { $date }, { $name }
life-pieces-before = { $count ->
    [one] The version before
   *[other] The { $count } versions before
}
life-pieces-rework = Put a new version there
life-pieces-reworked = The new version is there.
life-pieces-new = Lay out a piece of work
life-pieces-name = What it is
life-pieces-words = What it says, or where it is found
life-pieces-go = Lay it out
life-pieces-done = It is laid out.
life-actions = What was undertaken
life-actions-text = Yours, and those you were named as knowing of.
life-actions-none = Nothing is open.
life-actions-due = by { $date }
life-actions-from = from the question: { $question }
life-actions-knows = { $name } will know
life-actions-knows-own = you were named as knowing of it
life-actions-how = How did it go?
life-actions-learned = What did you learn? (you may leave it empty)
life-actions-report = Report
life-actions-reported = Reported.
life-actions-new = Undertake something
life-actions-what = What kind
life-actions-words = In your words
life-actions-by = By which day, if any
life-actions-nobody = Nobody in particular
life-actions-who = Who will know
life-actions-go = Undertake it
life-actions-done = Noted.
life-actions-settled = { $count ->
    [one] One that is settled
   *[other] { $count } that are settled
  }
life-status-done = Done
life-status-partly = Partly
life-status-changed = Changed into something else
life-status-not-done = Not done
life-status-left-undone = Left undone on purpose

whose-title = Organisation
whose-told = This set is of the organisation { $organisation }. Its organisers see who is in the set, when it meets and how many came; never a word, and not why somebody was away.
whose-choose = Which organisation the set is of
whose-none = none
whose-go = Say so
whose-chosen = Said. All members see it here.

away-title = Being away
away-text = If you cannot come for some time, say so: you are not expected, not counted and not written to until you are back.
away-are = You are away for a while: not expected, and not written to.
away-go = I am away for a while
away-said = Said. The set does not expect you until you are back.
away-back = I am back
away-back-said = You are expected again.
away-is = { $name } is away for a while.
away-is-back = Is back
away-back-of = { $name } is expected again.
away-leave = Leave the set
away-leave-title = Leave this set?
away-leave-text = You are signed out of your seat at once and no link opens it. You are in no further session. What you said in writing, your diary here and your name go with you; that you were there, and when, stays. Download first what you want to keep. This cannot be undone.
away-stay = Stay
life-made-up =
    { $count ->
        [one] One who was away was a guest elsewhere for it.
       *[other] { $count } who were away were guests elsewhere for it.
    }
life-made-up-own = You made up for it as a guest of another set.
