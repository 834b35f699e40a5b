# What happened in a programme that was played: a line for each step, for whoever organises programmes.

played-comes = { $who ->
    [sponsor] A sponsor comes in.
    [evaluator] An evaluator comes in.
    [second-evaluator] A second evaluator comes in.
    [owner] Somebody comes in whose problem it is.
    [supervisor] A supervisor comes in.
    [coach] A coach comes in.
    [mentor] A mentor comes in.
   *[other] Somebody comes in who is only compared.
}
played-ends = Collection ends on { $day }.
played-ends-never = Collection ends on no day.
played-room = There is room for { $people } people.
played-room-all = There is room for all.
played-wave = A wave: { $name }.
played-cohort = A cohort: { $name }, from { $day }.
played-cohort-moves = Cohort { $cohort } starts on { $day }; what lies ahead moves along.
played-occasion = Planned for cohort { $cohort }: { $kind ->
    [launch] launch
    [taught_day] taught day
    [workshop] workshop
    [coaching] coaching
    [masterclass] masterclass
    [closing] closing
   *[session] session
}, { $days ->
    [0] on the first day
    [one] { $days } day in
   *[other] { $days } days in
}, { $minutes } minutes.
played-occasion-moves = Something moves to { $day }.
played-occasion-cancelled = Something does not take place.
played-mentors = Everybody of cohort { $cohort } has a mentor of cohort { $from }.
played-leaves = Somebody leaves.
played-rules = Cohort { $cohort } has { $rules } { $rules ->
    [one] rule
   *[other] rules
} and { $wishes } { $wishes ->
    [one] wish
   *[other] wishes
}.
played-placed = Somebody is placed in set { $set } by hand.
played-unplaced = Somebody is placed by the rules again.
played-choosing = Everybody may choose.
played-choosing-over = Choosing is over.
played-people = { $people } people come into cohort { $cohort }.
played-relaxed = There can be no such sets, for { $causes } reasons. Taken: { $taken }
played-formed = Sets of cohort { $cohort } are accepted, of { $sizes }.
played-formed-best = Sets of cohort { $cohort } are accepted, of { $sizes }, and none are better.
played-places = { $people } people come in under their own places.
played-chooses = Somebody chooses set { $set }.
played-chooses-other = Set { $set } would leave no way for the others; somebody chooses set { $other }.
played-made = { $sets ->
    [one] A set is
   *[other] { $sets } sets are
} made of cohort { $cohort }.
played-asks = A questionnaire is planned: { $instrument ->
    [after-a-session] after a session
    [culture] culture, now and preferred
    [follow-up] follow-up
    [complexity] complexity
    [around-one-person] around one person
   *[other] { $instrument }
}.
played-answers = { $people } answer questionnaire { $questionnaire }.
played-figures = Figures of questionnaire { $questionnaire }: { $groups }.
played-group = { $name } { $people }
played-group-hidden = { $name } not shown
played-all = all
played-refused = Refused: “{ $why }”
played-project = { $set } has a project: { $status ->
    [under_way] under way
    [trying] trying out
    [waiting] waiting
    [done] done
   *[other] { $status }
}.
played-themes = { $titles } titles are put under { $themes } themes; of { $counts } counts { $shown } are shown.
played-follows = It is followed: { $name }, { $unit }.
played-figure = { $people } bring theirs for { $month }: { $whole }.{ $part }.
played-figure-hidden = { $people } bring theirs for { $month }: too few to be shown.
played-evaluated = { $texts } texts are consented to, { $waiting } wait; of { $lines } lines coded by both { $whole }.{ $part } % are the same, kappa 0.{ $kappa }.
played-message = A message goes out that everybody of a set has approved; no set, no author.
played-report = A report goes out from { $set }; lines struck: { $struck }.
played-titles = { $titles ->
    [one] A title of what was presented goes up.
   *[other] { $titles } titles of what was presented go up.
}
played-opens = The sponsor opens { $opened } of { $letters } letters.
played-meet = { $sets ->
    [one] A set meets
   *[other] { $sets } sets meet
} ({ $format ->
    [classic] classic
    [review] review
    [cal] critical action learning
    [group-issue] an issue of all
    [self-facilitated] self-facilitated
    [five-steps] five steps
    [gossip] gossip
    [success] learning from success
    [constellation] constellation
    [triad] triads
   *[other] { $format }
}); { $came } of { $of } came.
played-turns = Turns by the ledger: { $turns }, of which owed: { $owed }.
played-guests = Guests: { $guests }.
played-lost = The presenter's line breaks; the stage waits for them.
played-written = Somebody who only writes asks a question, and it is answered.
played-rotation = { $set } gives its turns in a fixed order of { $order }.
played-review = Every { $every }th meeting looks back, in the place of a turn.
played-review-too = Every { $every }th meeting looks back, and takes no turn away.
played-owner = { $set } has one problem, whose owner presents.
played-allocation = { $set } chooses how turns are given.
played-quorum = { $set } meets if { $members } members come.
played-goes-round = In { $set } the facilitator's role goes round from now on.
played-stays = In { $set } the facilitator's role stays from now on.
played-laid-out = { $set } lays out a piece of work: { $what }.
played-reworked = { $set } has another version of piece { $piece }.
played-life = Something changes in the life of { $set }.
played-away = { $away } of { $of } say that they do not come to { $set }.
played-few = Fewer than must be there.
played-diaries = { $people } write in their diaries, which nobody else can read.
played-postponed = { $set } puts a meeting off by { $days } days.
played-guest = Somebody who was away has a place in another set; all { $voices } there agree.
played-track = It is said what is asked of those who learn to facilitate.
played-trainees = { $people } learn to facilitate under a supervisor.
played-log = A log of { $words } words is { $side ->
    [below] too short
    [above] too long
   *[within] long enough
}.
played-log-handed-in = It is handed in.
played-supervision = Somebody meets with their supervisor.
played-feedback = Members of a set are asked how they are facilitated: questionnaire { $questionnaire }.
played-signed = The supervisor reads a log, and signs off.
