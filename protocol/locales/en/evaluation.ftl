### Evaluation: texts that somebody consents to, the evaluators' workspace, themes of problems, projects of sets,
### figures that people bring.

## Ways from the page of a programme

evaluation-ways = More of this programme
evaluation-way-texts = Your texts for the evaluation
evaluation-way-evaluation = Evaluation
evaluation-way-themes = Themes of problems
evaluation-way-projects = Projects
evaluation-way-measures = Figures over time
evaluation-way-development = Learning to facilitate
evaluation-way-merging = Two sets become one

## Texts that one consents to

texts-page = Your texts for the evaluation
texts-text = Evaluators read what you consent to here, text by text and without names. Nobody else reads it. You can take any of it back; from then on it is in nothing that they take along.
texts-closed = The programme is over: no text is taken any more. What is here can still be taken back.
texts-none = You have consented to nothing.
texts-account = An account of your own
texts-account-words = What you wrote about your learning
texts-account-hint = Names that the programme knows are exchanged. Places, dates and other people you leave out yourself.
texts-records = Bring in words of yours from a record
texts-records-text = What you left for the record of a session, of an interview for instance. Tick each that evaluators may read: nothing is ticked by itself, and what others said is not here.
texts-records-set = Of which set
texts-records-no-set = This browser holds no seat in a set.
texts-records-look = Show my words
texts-records-lines = Your words in its records
texts-records-none = There are no words of yours in its records yet.
texts-records-take = Put what is ticked into the text
texts-preview = Read it as evaluators would
texts-preview-title = This is what evaluators would read
texts-exchanged = { $names ->
    [0] No name that the programme knows was in it.
    [one] One name was exchanged. Look whether anybody could still be meant.
   *[other] { $names } names were exchanged. Look whether anybody could still be meant.
  }
texts-consent = I consent to these words
texts-change = Change the words
texts-consented = It is with the evaluators.
texts-interview = An interview with you
texts-interview-hint = The evaluator tells you ten letters and digits. With them you read what was written down.
texts-code = The code
texts-open = Read it
texts-agree = I consent to it
texts-decline = I do not consent to it
texts-decline-text = Then nobody reads it, and it is gone.
texts-agreed = You have consented.
texts-declined = Nobody reads it.
texts-own = What you have consented to
texts-waits = { $agreed } of { $voices } have consented. Until all have, nobody reads it.
texts-stands = Evaluators read it.
texts-shared = Evaluators read it. { $voices } of you have consented; if one takes it back, it is gone.
texts-take-back = Take it back
texts-take-back-sure = Take { $text } back? Its words and codes are in nothing from then on.
texts-keep = Leave it there
texts-taken-back = It was taken back.
texts-read = Its words

## The evaluators' workspace

evaluation-page = Evaluation
evaluation-text = { $kind } { $text }
evaluation-kind-account = Account
evaluation-kind-group_interview = Group interview
evaluation-kind-interview = Interview
evaluation-place = { $text }, line { $line }
evaluation-tab-corpus = Corpus
evaluation-tab-codes = Code book
evaluation-tab-agreement = Agreement
evaluation-tab-take = Take along
evaluation-counts = { $accounts ->
    [one] One account
   *[other] { $accounts } accounts
  }, { $groups ->
    [one] one group interview
   *[other] { $groups } group interviews
  }, { $interviews ->
    [one] one interview
   *[other] { $interviews } interviews
  }. Each was consented to by itself, in these words.
evaluation-taken-back = Taken back, and in nothing any more: { $texts }.
evaluation-corpus-none = Nobody has consented to a text yet.
evaluation-corpus-text = Names were exchanged before anybody read a text: the same person is the same letter throughout.
evaluation-lines = { $lines ->
    [one] one line
   *[other] { $lines } lines
  }
evaluation-state-new = nobody codes it yet
evaluation-state-one = one codes it; a second is needed
evaluation-state-two = two code it
evaluation-state-own = you code it
evaluation-state-done = you have finished; the other has not
evaluation-state-open = { $lines ->
    [0] both have finished
    [one] both have finished; one line is to be settled
   *[other] both have finished; { $lines } lines are to be settled
  }
evaluation-waits = Interviews that wait for consent
evaluation-waits-text = { $text }: { $agreed } of { $voices } have consented.
evaluation-waits-code = Tell them this code: { $code }
evaluation-put = Write an interview down
evaluation-put-text = Those who were interviewed read it by a code that you tell them. It is in the corpus once all of them have consented, and gone if one does not.
evaluation-put-kind = With whom
evaluation-put-one = one person, in person or by telephone
evaluation-put-set = a set
evaluation-put-voices = How many took part
evaluation-put-words = What was said, a line for each thought
evaluation-put-it = Put it to them
evaluation-back = All texts
evaluation-line = Line { $line }
evaluation-code-line = Code of line { $line }
evaluation-no-code = no code
evaluation-blind = You see your own codes. What the other gives is shown to you both when both have finished.
evaluation-two-others = Two others code this text.
evaluation-finish = I have finished this text
evaluation-finish-text = Your codes stand from then on.
evaluation-finished = You have finished. The other has not, and sees nothing of your codes.
evaluation-both = Both have finished. Neither saw the other's until now.
evaluation-first = First coder
evaluation-second = Second coder
evaluation-same = same
evaluation-differs = differs
evaluation-line-said = Line { $line }: first, { $first }; second, { $second }.
evaluation-settle = Line { $line }: { $first }, or { $second }?
evaluation-settle-to = Settle line { $line } as { $code }
evaluation-settle-apart = Leave line { $line } apart
evaluation-settled = settled: { $code }
evaluation-apart = left apart
evaluation-open = not settled
evaluation-book-says = { $code }: { $about }
evaluation-code = Code
evaluation-code-name = Name of the code
evaluation-code-about = When it is given
evaluation-code-new = Put a code into the book
evaluation-code-put = Put it in
evaluation-code-reword = Reword { $code }
evaluation-code-save = Keep these words
evaluation-codes-none = The book has no code yet.
evaluation-code-empty = No line has it.
evaluation-agreement = How far two readers agree
evaluation-agreement-text = { $lines ->
    [one] Of one line
   *[other] Of { $lines } lines
  } that both gave a code, they gave { $observed } % the same one. By chance, each giving codes as often as they do, it would be { $expected } %. Kappa is { $kappa }.
evaluation-agreement-chance = { $expected } % would match if each had guessed
evaluation-agreement-more = { $more } % more did
evaluation-agreement-not = { $not } % did not
evaluation-agreement-less = Fewer match than if each had guessed.
evaluation-kappa = Kappa
evaluation-by-code = By code
evaluation-undefined-nothing = not defined: both gave it to no line yet
evaluation-undefined-one = not defined: chance explains all of it
evaluation-undefined-used = not defined: used by one of you only
evaluation-differ = Lines on which the two differ
evaluation-differ-none = They differ on no line.
evaluation-take-text = What was taken back is in none of these files, and codes are in them once both have finished a text.
evaluation-held = Something has got out. Nothing is taken along until it was talked about.
evaluation-take-qdpx = For programs of qualitative analysis (REFI-QDA)
evaluation-take-csv = CSV, a row for each line
evaluation-take-pdf = Report as PDF
evaluation-take-docx = Report for Word
evaluation-report-title = { $programme }: the evaluators' report
evaluation-report-text = From texts that their writers, or all who were interviewed, consented to in these words. Names were exchanged.
evaluation-column-text = Text
evaluation-column-kind = Kind
evaluation-column-line = Line
evaluation-column-words = Words
evaluation-column-first = First coder
evaluation-column-second = Second coder
evaluation-column-settled = Settled

## Themes of problems

themes-page = Themes of problems
themes-text = From titles that their presenters wrote for this. Nothing says whose they are, or which set's.
themes-titles = Titles
themes-titles-none = No presenter has let a title go up yet. They do so at the gate of their set.
themes-theme = Theme of “{ $title }”
themes-none = none
themes-name = Name of the theme
themes-new = Name a theme
themes-within = Part of
themes-upper = none: it is of the upper level
themes-put = Name it
themes-all = Themes
themes-of = { $titles ->
    [one] one title
   *[other] { $titles } titles
  }
themes-release = Release the counts
themes-release-text = To whoever sees figures of the programme. A count under five is not shown, nor one that would give it away, beside all that was shown before. What was shown stays shown.
themes-released = Released counts, { $release }
themes-released-none = No counts were released yet.
themes-region = Region
themes-region-all = All regions
themes-region-none = without a region
themes-total = All themes
themes-hidden = few
themes-hidden-text = “few” stands where a number is under five, or would give one away.
themes-lower = Within { $theme }
themes-count = Titles

## Projects

projects-page = Projects
projects-text = You name a project and give it to a set. How far it has come is said by the set; sponsors see that, and nothing of what is said there.
projects-none = There is no project yet.
projects-no-sets = No set has said yet that it is of this programme. Whoever facilitates one does so on its page.
projects-begin = Give a set a project
projects-name = Name of the project
projects-set = Set
projects-sponsors = Who sponsors it
projects-sponsors-all = every sponsor of the programme
projects-sponsors-some = { $sponsors ->
    [one] one sponsor sees it
   *[other] { $sponsors } sponsors see it
  }
projects-begin-it = Give it
projects-remove = Take { $project } off the list
projects-status = How far
projects-since = since { $date }
projects-status-none = nothing said yet
projects-status-finding = looking for the question
projects-status-under_way = under way
projects-status-waiting = waiting for others
projects-status-trying = trying something out
projects-status-done = done
projects-status-left = left undone

## Figures over time

measures-page = Figures over time
measures-text = Whoever goes through the programme brings a figure of their own each month, such as how many trainers left their club. Each sees their own. Of all together there is the mean of a month once it is closed, if at least five have brought theirs.
measures-none = Nothing is followed yet.
measures-unit-is = counted in: { $unit }
measures-closed = The programme’s last day is over. Nothing is brought any more.
measures-own = Your figures
measures-own-none = You have not brought one yet.
measures-own-of = { $month }: { $figure }
measures-bring = Bring a figure for { $measure }
measures-month = Month, as 2031-04
measures-figure = Figure
measures-bring-it = Keep this figure
measures-brought = Kept: { $figure } for { $month }.
measures-all = All together
measures-all-none = No month has been closed yet.
measures-month-head = Month
measures-mean = Mean
measures-people = People
measures-few = fewer than five
measures-open = Open months
measures-close-text = For a month that is closed nothing more is brought, and its mean stands as it is then.
measures-close = Close { $month }
measures-begin = Follow something
measures-name = What is followed
measures-unit = What it is counted in
measures-begin-it = Follow it
measures-end = Take { $measure } off the list
