# The development of those who learn to facilitate.
development-page = Learning to facilitate
development-none = There is no development track in this programme yet.
development-not-in-it = You are not in the development track of this programme.
development-own = Your development
development-supervised = Those you supervise
development-supervised-by = Supervised by { $name }.
development-runs-text = You say what is asked and who is in the track. What somebody has experienced, their log and what was said of them are theirs and their supervisor's: you see here who has signed off, and no more.
development-track = What the track asks
development-track-text = Sessions, words and months are counted by the service. Nothing of it is typed in by anybody.
development-asks-presented = Sessions in which they presented
development-asks-took_part = Sessions in which they were a member
development-asks-facilitated = Sessions that they facilitated
development-asks-sets = Sets that they facilitated
development-asks-supervised = Meetings with their supervisor
development-asks-log_words = Words of the log, handed in
development-asks-log_months = Months that the log covers
development-asks-feedback = Times that members of their sets were asked, and enough answered
development-least-words = Words of the log, at least
development-most-words = Words of the log, at most
development-least-months = Months, at least
development-most-months = Months, at most
development-gate-add = Add a gate
development-gate-remove = Take the gate of { $date } away
development-gates = Gates of the log
development-gate-by = By
development-gate-least = Words at least
development-gate-most = Words at most
development-choose = Save what is asked
development-chosen = Saved.
development-who = Who is in the track
development-who-none = Nobody is in it yet.
development-add = Put somebody into the track
development-trainee = Who
development-supervisor = Supervised by
development-name-it = Put into the track
development-nobody-supervises = Nobody supervises in this programme yet. Invite somebody as a supervisor first.
development-end = Take { $name } out
development-signed-on = Signed off on { $date }
development-not-signed = Not signed off yet
development-sentence =
    { $met ->
        [0] Of { $of } things that are asked, none is there yet.
        [one] Of { $of } things that are asked, one is there.
       *[other] Of { $of } things that are asked, { $met } are there.
    }
development-complete = Everything that is asked is there.
development-requirements = What is asked, and what there is
development-asked = What is asked
development-least = How many
development-have = There are
development-is-met = Met
development-met = met
development-not-met = not yet
development-days = On which days
development-matrix = Roles experienced
development-matrix-text =
    { $sessions ->
        [0] No session yet.
        [one] One session so far: presenter in { $presenter }, member in { $member }, facilitator in { $facilitator }.
       *[other] { $sessions } sessions so far: presenter in { $presenter }, member in { $member }, facilitator in { $facilitator }.
    }
development-matrix-none = No session of the programme's sets yet.
development-matrix-key = Full: they were that in this session. Dotted: they were not.
development-matrix-picture = Roles experienced, session by session
development-role-presenter = Presenter
development-role-member = Member
development-role-facilitator = Facilitator
development-roles = As what
development-set = Set
development-session = Session
development-day = Day
development-words = Words
development-side = How it stands
development-yes = yes
development-no = –
development-log = Learning log
development-log-none = No log was counted yet.
development-log-none-own = Your log is in your diary, sealed with your key. Have it counted there, and hand it in there when it is finished.
development-log-standing =
    { $entries ->
        [one] { $words } words in one entry, of { $from }: { $side }.
       *[other] { $words } words in { $entries } entries, from { $from } to { $until }: { $side }.
    }
development-side-below = below
development-side-within = within
development-side-above = above
development-side-whole-below = below what is asked
development-side-whole-within = within what is asked
development-side-whole-above = above what is asked
development-log-handed-in = It was handed in. Nobody has opened it yet, so it can still be taken back.
development-log-opened = It was opened on { $date }, and stands as it is.
development-log-waiting = A log was handed in and waits to be opened. Once you have, it can no longer be taken back.
development-log-open = Open the log
development-log-take-back = Take it back
development-log-read = Read the log
development-log-to-diary = To the diary in “{ $set }”
development-supervision = Meetings with the supervisor
development-supervision-none = No meeting is noted yet.
development-supervision-day = Met on
development-supervision-mark = Note the meeting
development-supervision-unmark = Take the note of { $date } back
development-feedback = What members of the sets say
development-feedback-text = Members of the sets that are facilitated answer a short questionnaire, without their names. Nothing is shown below five answers.
development-feedback-none = Nobody was asked yet.
development-feedback-no-set = As soon as a set of the programme is facilitated, its members can be asked.
development-feedback-ask = Ask the members, for two weeks
development-feedback-asked = They are asked from tomorrow on.
development-feedback-planned = Opens soon, until { $date }
development-feedback-open = Open until { $date }
development-feedback-called_off = Called off
development-feedback-closed-few = Closed on { $date }: fewer than five answered, so nothing is shown
development-feedback-closed-shown = Closed on { $date }
development-feedback-read = What they said
development-sign = Sign off
development-sign-text = You confirm that everything is there that the track asks. Counts and dates are kept as they are now.
development-sign-not-yet = You can sign off once everything that is asked is there.
development-signed = Signed off.
development-document = Accreditation document
development-document-pdf = As PDF
development-document-word = For Word
development-document-title = Accreditation: { $name }
development-document-about = { $name } learned to facilitate in the programme “{ $programme }”, supervised by { $supervisor }. Counts and dates below come from the service; nobody typed them in.
development-document-met = Of { $of } things that are asked, { $met } are met.
development-document-signed = { $supervisor } signed off on { $date }.
development-document-unsigned = It has not been signed off.
development-hand-in = The log, for your supervisor in “{ $programme }”
development-hand-in-text = Counting tells your supervisor how many words there are and of which days, and keeps none of them. Handing in lets them read it; until they have opened it you can take it back.
development-hand-in-guard = Before you hand it in, look once for names, initials, dates of birth and addresses of those you work for, children above all. Quotes of members of your sets are not taken unless they released them.
development-count = Have it counted
development-counted = Counted: { $words } words.
development-hand-it-in = Hand it in
development-handed-in = Handed in.
development-refused = These words are somebody else's:
development-saved = Noted.
