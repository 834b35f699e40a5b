## Programmes: the page of whoever runs one, and of whoever has a role in it.

programmes-title = Programmes
programmes-none = No programme yet.
programme-begin = Begin a programme
programme-name = What it is called
programme-zone = The time zone that its days are counted in
programme-begin-go = Begin it
programme-rehearsal = Rehearsal: nobody here is real.
programme-try-which = Which programme
programme-try-start = Play it
programme-try-playing = { $name } is being played: { $percent } %
programme-try-played = { $name } was played.
programme-try-look = Look at it
programme-try-stays = It goes again after a day. Nobody is written to.
programme-see-as = See it as
programme-see-lead = Whoever runs it
programme-see-sponsor = Sponsor
programme-see-internal_evaluator = Evaluator
programme-nameless = name erased
programme-as = As { $roles }
programme-role-organiser = organiser
programme-role-lead = programme lead
programme-role-external_facilitator = facilitator from outside
programme-role-co_facilitator = co-facilitator
programme-role-supervised_facilitator = facilitator under supervision
programme-role-internal_facilitator = internal facilitator
programme-role-supervisor = facilitators’ supervisor
programme-role-sponsor = sponsor
programme-role-problem_owner = problem owner
programme-role-coach = coach
programme-role-mentor = mentor
programme-role-internal_evaluator = evaluator
programme-role-independent_evaluator = independent evaluator
programme-role-control_member = member of the control group
programme-role-participant = participant

programme-join-title = You are invited into a programme
programme-join-text = Whoever runs it will see your address. You will see of it what your role there lets you see.
programme-join = Come in
programme-join-account = You are invited into a programme. First you need an account: a letter goes to your address.

programme-tab-time = Time line
programme-tab-people = People
programme-tab-forming = Sets
programme-nothing = There is nothing here for you just now.

programme-month-1 = January
programme-month-2 = February
programme-month-3 = March
programme-month-4 = April
programme-month-5 = May
programme-month-6 = June
programme-month-7 = July
programme-month-8 = August
programme-month-9 = September
programme-month-10 = October
programme-month-11 = November
programme-month-12 = December
programme-kind-launch = Launch
programme-kind-taught_day = Taught day
programme-kind-workshop = Workshop
programme-kind-coaching = Coaching
programme-kind-masterclass = Masterclass
programme-kind-session = Session
programme-kind-closing = Closing
programme-at = { $day }, { $time }
programme-off = { $what }, { $when }, does not take place
programme-was = { $what }, { $when }, held
programme-ahead = { $what }, { $when }
programme-today = today
programme-time-none = Nothing stands on the time line yet. Add a cohort first.
programme-time-picture = Time line of { $cohorts ->
    [one] one cohort
   *[other] { $cohorts } cohorts
}
programme-key-session = session of the sets
programme-key-other = something for the whole cohort
programme-key-ahead = still ahead
programme-key-moved = where the start was before
programme-as-list = The time line as a list
programme-ends = Nothing is collected after { $day }.
programme-ends-over = Collecting ended on { $day }. Nothing is added any more.
programme-wave = Wave { $name }
programme-attended = { $came } of { $of } seats at its meetings were filled.
programme-attended-none = How many came is shown once neither those who came nor those who did not are fewer than five.
programme-cohort = { $name }, from { $day }
programme-cohort-people = { $people ->
    [one] one person
   *[other] { $people } people
}
programme-early = These would start before their line manager has finished: { $names }.

programme-plan = Plan
programme-add-cohort = Add a cohort
programme-add-wave = Add a wave
programme-in-wave = In which wave
programme-in-no-wave = in none
programme-starts = Starts on
programme-least = People it needs at least
programme-most = People it has room for
programme-add = Add
programme-put-off = Put off
programme-put-off-to = On
programme-put-off-text = Every set of the cohort meets on that day instead, at its time; members are told.
programme-move-cohort = Move a start
programme-move-text = What lies ahead of the cohort moves along, in its sets as well. What is past stays.
programme-which-cohort = Which cohort
programme-move = Move it
programme-moved = Moved.
programme-plan-occasion = Put something on the time line
programme-kind = What
programme-title = Called (may be empty)
programme-after = Days after the start
programme-time = At
programme-minutes = Minutes
programme-cancel = Take off
programme-end-on = End collecting
programme-end-day = Last day
programme-done = Done.

programme-people-title = People
programme-people-text = A table as CSV or from a spreadsheet (.xlsx, .ods). One column is called “name”. “reports to”, “address”, “hours” and “facilitates” mean something; every other column is something that rules may name.
programme-people-file = The table
programme-people-read = Look through it
programme-people-faults = Nothing was taken over. This is to be mended:
programme-people-fine = { $count ->
    [one] One person can be taken over.
   *[other] { $count } people can be taken over.
}
programme-people-facts = Known of them: { $facts }.
programme-people-take = Take them over
programme-people-none = Nobody goes through this programme yet.
programme-people-count = { $count ->
    [one] One person
   *[other] { $count } people
}
programme-person-facilitates = facilitates
programme-person-left = has left
programme-person-leaves = Take out

programme-mentors-title = Mentors
programme-mentors-text = Everybody of a cohort has a mentor of one that started earlier, as few as possible with the same one. Nobody is matched with somebody above or below them. Each is told who it is.
programme-mentors-for = Who is mentored
programme-mentors-from = Mentors come from
programme-mentors-apart = No pair has the same
programme-mentors-alike = Where it can be, pairs have the same
programme-mentors-any = (does not matter)
programme-mentors-match = Match mentors
programme-mentors-without = { $count ->
    [one] One person has no mentor: nobody may mentor them.
   *[other] { $count } people have no mentor: nobody may mentor them.
}
programme-person-mentor = mentored by { $name }

programme-rules-title = Rules
programme-rules-text = What must hold, in any order; then what should, the most wished first.
programme-rules-none = No rule yet. Say how many sets and how many people in each.
programme-must = must hold
programme-should = should hold, place { $place }
programme-in-contradiction = part of the contradiction
programme-rule-remove = Remove
programme-rule-add = Add a rule
programme-rule-kind = Which rule
programme-rule-kind-sets = number of sets
programme-rule-kind-sizes = people in each set
programme-rule-kind-together = who stays together
programme-rule-kind-line = nobody with their own line
programme-rule-kind-apart = who does not sit together
programme-rule-kind-at_most = at most so many alike in each set
programme-rule-kind-at_least = somebody of a kind in each set
programme-rule-kind-kinds = different kinds in each set
programme-rule-kind-hours = hours of the day in common
programme-rule-kind-facilitators = facilitator of another line
programme-rule-kind-spread = wish: spread evenly
programme-rule-kind-alike = wish: alike in each set
programme-rule-kind-not_alone = wish: nobody the only one
programme-rule-kind-near = wish: who sits together
programme-rule-points = Points for each two
programme-rule-count = How many
programme-rule-least = At least
programme-rule-upmost = At most
programme-rule-fact = What
programme-rule-values = Which, any of them
programme-rule-value = Which
programme-rule-through = through any number of steps
programme-rule-one = One
programme-rule-other = The other
programme-form = Form sets
programme-forming = Forming…
programme-formed = { $count ->
    [one] One set
   *[other] { $count } sets
}
programme-proved = Best possible: proved.
programme-not-proved = Good, not proved best.
programme-impossible = Not with these rules
programme-causes = { $count ->
    [one] This contradicts itself. The other rules are no part of it.
   *[other] Each of these { $count } is enough on its own to make it impossible. The other rules are no part of them.
}
programme-not-minimal = There may be less to it: not all of it was proved to be needed.
programme-nobody-left = nobody left
programme-changes = What would make it possible, smallest change first
programme-no-change = No small change that would make it possible was found.
programme-sizes = Sets of { $sizes }.
programme-take-this = Take this
programme-solved-again = Each was solved again before it was offered. The same people and rules always give the same answer.
programme-undecided = No sets were found, and no proof that there are none. Fewer rules, or some people placed by hand, would help.
programme-set = Set { $set }
programme-set-of = Set { $set }, { $size ->
    [one] one person
   *[other] { $size } people
}
programme-why = Why { $set }?
programme-person = { $name }, { $set }
programme-differences = What changes beside what was accepted
programme-moves = { $name }: from { $from } to { $to }
programme-nowhere = no set
programme-accept = Accept these sets
programme-accepted = Accepted. Nothing has been sent.
programme-place-title = Place { $name } by hand
programme-place-set = In which set
programme-place-reason = Why? It is kept.
programme-place = Place
programme-unplace = Let the rules place { $name }
programme-placed = Placed by hand
programme-chose = chosen by themselves
programme-let-choose = Let everybody choose their set
programme-stop-choosing = End choosing
programme-choosing = Everybody of this cohort chooses their set just now. A choice that leaves no way for the others is not taken.
programme-make-title = Look through and send
programme-make-text = The sets are made with their seats, first sessions and meetings, all of them or none. Members with an address are written to; the other invitations are their facilitator’s to hand out.
programme-make-name = What the set is called
programme-make-facilitator = Who facilitates it
programme-make-address = Their address (empty: you hand over the link)
programme-make-leads = They lead or assess somebody in this set. It is agreed with everyone in it.
programme-make = Make the sets
programme-made = { $count ->
    [one] One set was made
   *[other] { $count } sets were made
}, and { $letters ->
    [0] no letter goes
    [one] one letter goes
   *[other] { $letters } letters go
}.
programme-links = Links to facilitators’ seats. They are shown only now.
programme-link-of = { $facilitator }, { $set }
programme-sets-made = Sets of this cohort

programme-own-title = Your set
programme-own-mentor = Your mentor is { $name }.
programme-own-mentors = You mentor { $names }.
programme-own-choose = Choose the set you would like to be in. A choice that leaves no way for the others is not taken, and then you are told which sets are open.
programme-own-option = Set { $set }: { $chosen ->
    [0] nobody has chosen it yet
    [one] one person has chosen it
   *[other] { $chosen } people have chosen it
}
programme-own-chosen = You have chosen Set { $set }.
programme-own-choose-go = Choose
programme-own-refused = Set { $set } would leave no way to place everybody.
programme-own-open = Open to you: { $sets }.
programme-own-set = You are in Set { $set }.
programme-own-why = Why am I here?

programme-role-invite = Invite somebody
programme-role-which = As what
programme-role-person = Whose place
programme-roles = Who has a role
programme-role-link = The link lets in one person, once, for sixty days. It is shown only now.

## Questionnaires, their reports, the gate of a set, and what sponsors have.

questionnaire-page = Questionnaire
questionnaire-step = Question { $number } of { $count }
questionnaire-block = Block { $number } of { $count }
questionnaire-now = now
questionnaire-preferred = as you wish it
questionnaire-share = Share out { $points } points
questionnaire-share-text = More for what is truer. Nothing is right or wrong; nobody sees yours alone.
questionnaire-share-wished = More for what you wish for more. Nobody sees yours alone.
questionnaire-points-left = { $points ->
    [one] One point left
   *[other] { $points } points left
  }
questionnaire-points-over = { $points } too many
questionnaire-points-all = All { $points } shared out
questionnaire-less = One less: { $what }
questionnaire-more = One more: { $what }
questionnaire-next-points = Next, when none are left
questionnaire-next = Next
questionnaire-pass = Pass this over
questionnaire-back = Back
questionnaire-send = Send my answers
questionnaire-saved = Saved on this device. You can stop and come back.
questionnaire-missing = Not answered yet.
questionnaire-thanks = Your answers are in
questionnaire-thanks-text = They are kept without your name, without a date and in no order. That you have answered is kept apart, so that nobody answers twice.
questionnaire-planned = This opens on { $date }.
questionnaire-closed = This closed on { $date }.
questionnaire-called-off = This was called off.
questionnaire-until = Open until { $date }
questionnaire-anew = You have answered an earlier version. Only what changed is asked.
questionnaire-alone = You are the only one in your category. What you answer is shown as yours.
questionnaire-comment = Your words
questionnaire-comment-readers = Who may read these words, without your name
questionnaire-comment-evaluators = Evaluators alone
questionnaire-comment-report = Whoever reads the report
questionnaire-across = To the right: { $what }
questionnaire-up = Upwards: { $what }
questionnaire-aside = Leave aside
questionnaire-dots = Dots
questionnaire-dots-left = { $dots ->
    [one] One dot left
   *[other] { $dots } dots left
  }
report-page = Answers together
report-answered = { $people ->
    [one] { $group }, one answered
   *[other] { $group }, { $people } answered
  }
report-with = with { $groups }
report-too-few = { $group }: fewer than five answered; a group is shown from five on, so that nobody can be picked out.
report-few-raters = { $group }: too few answered to be shown, and they are in no other figure.
report-gives-away = { $group }: not shown, because a smaller group would follow by subtraction.
report-firm = now: a firm line with dots
report-broken = wished: a broken line with squares
report-table = Show as a table
report-picture = Show as a picture
report-now = now
report-wished = wished
report-gap = gap
report-gap-text = wished less now; a gap over 10 is set in bold
report-most = Most now: { $kind }.
report-wish = Wished for more: { $kinds }.
report-no-wish = Nothing is wished for much more than it is.
report-kind-0 = Together
report-kind-1 = Trying out
report-kind-2 = Competing
report-kind-3 = In order
report-group = Group
report-people = Answers
report-mean = Mean
report-hidden = not shown
report-comments = In their own words
report-download = Take along
report-sheet = Spreadsheet
report-pdf = PDF
report-word = Word
report-csv = CSV
gate-page = What the sponsors would read
gate-page-text = Word for word. Any one of you can strike any line; nobody has to say aloud why.
gate-none = This set is of no programme, so nothing goes out from here.
gate-empty = Nothing is proposed.
gate-report = To the sponsors, from the set
gate-message = To the sponsors, from the programme. No member is its author.
gate-strike = Strike line { $line }
gate-struck = struck
gate-why = Why strike it? Kept in the set, without your name.
gate-leave = Leave it standing
gate-small = A number under five: could somebody be meant?
gate-steps = Two steps
gate-step-read = Reading, until { $date }. { $read } of { $members } have read it. Nothing has left the set.
gate-step-send = Going out: once all have read it, or the time is over.
gate-step-approve = Going out, all { $members } agreeing to these exact words. { $approved } have.
gate-how-many = How many, not who.
gate-read = I have read it
gate-approve = I approve these words
gate-decline = I do not want these words to go
gate-decline-why = Why not? Kept in the set, without your name.
gate-declined = Somebody does not want these words to go. Put other words to everyone.
gate-approved = You have approved these words.
gate-send = Exact and final: let it go out
gate-reword = Put other words
gate-lines = Lines, one below the other
gate-propose = Propose a letter
gate-propose-report = A report from the set
gate-propose-message = A message without author
gate-days = Days for reading
gate-put = Put it to the set
gate-drop = Drop it
gate-take-back = Take it back
gate-out = Went out on { $date }; nobody has opened it yet.
gate-opened = Read on { $date }; it can no longer be taken back.
gate-taken-back = Taken back on { $date }.
gate-ended = Ended; nothing went out.
gate-breach = Something has already got out
gate-breach-text = Holds everything back at once and proposes to talk about the contract.
gate-held = Everything is held back. Talk about it, and about what you agree from now on. { $talked } of { $members } have said that it was talked about.
gate-held-elsewhere = Something was raised in the programme: nothing goes out for now.
gate-talked = We have talked about it
gate-contract = To the contract
gate-never = Never in here
gate-never-said = who said what, in any session
gate-never-titles = titles of issues, unless the presenter wrote them for this
gate-never-who = who struck a line
sponsor-page = What was released to you
sponsor-empty = Nothing was released yet.
sponsor-held = Nothing is shown just now: a set is talking about what it agreed.
sponsor-from = From { $set }, { $date }
sponsor-from-programme = From the programme, { $date }
sponsor-open = Open it
sponsor-open-text = Once it is opened it can no longer be taken back.
report-kind = Kind
report-item = Question
report-part = Of it
questionnaires = Questionnaires
questionnaires-all = All questionnaires
questionnaire-asks = { $people ->
    [one] One person is asked.
   *[other] { $people } people are asked.
  }
questionnaire-asked = { $people ->
    [one] One person was asked.
   *[other] { $people } people were asked.
  }
questionnaire-about-you = What others answered about you
questionnaire-plan = Plan a questionnaire
questionnaire-plan-it = Plan it
questionnaire-planned-done = It is planned.
questionnaire-from = The day that is counted from
questionnaire-opens-after = Opens after so many days
questionnaire-reminds-after = Reminds after so many days
questionnaire-closes-after = Closes after so many days
questionnaire-groups-by = Groups to compare
questionnaire-groups-none = none: all together
questionnaire-control = Ask the control group as well
gate-join = This set is of a programme
gate-join-which = Which programme
gate-join-name = What the sponsors call this set
gate-join-region = Its region, for counts
gate-join-say = Say so to everyone in the set
gate-titles = Titles for the themes of the programme
gate-titles-text = A title of what you brought, in words that you write for this. Whoever puts titles in order sees the words alone: not whose they are, and not which set's. What is shown of them is counts.
gate-title = The title
gate-title-let = Let this title go up
gate-title-back = Take “{ $title }” back
gate-titles-none = You have let no title go up.
gate-projects = Projects of this set
gate-projects-text = Sponsors see the name, and what one of you says here. Any of you can say it.
gate-project-status = How far { $project } has come
gate-project-say = Say so to the sponsors
gate-projects-since = said on { $date }
