### Words that several pages share. One sentence each; a variable's meaning is said above it where the name does not say it.

service = Openset
service-line = Action learning sets, in one calm room.

close = Close
cancel = Cancel
back = Back
more = More
change = Change
save = Save
again = Try again
yes = Yes
no = No
loading = One moment
language = Language
language-other = Deutsch
theme = Light or dark
theme-system = As this device
theme-light = Light
theme-dark = Dark
you = You
session-of = Session { $number } of { $total }

skip-to-content = Skip to the content
skip-to-question = Skip to the question
skip-to-composer = Skip to your question
skip-to-seats = Skip to the seats

minutes = { $count } min
minutes-spoken = { $count ->
    [one] one minute
   *[other] { $count } minutes
  }

line-good = Line good
line-weak = Line weak
line-lost = Line lost

# The parts a member can have. Never "user" or "participant".
part-presenter = presenter
part-facilitator = facilitator
part-questioner = questioner
part-observer = observer
part-rehearsal = rehearsal member

unknown-title = Nothing is here
unknown-text = The address may be mistyped, or this page belongs to another set.
unknown-home = To the first page

trouble-title = That did not work
trouble-offline = The service cannot be reached. What you wrote is still here.
