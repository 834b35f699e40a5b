### Words that several pages share. One sentence each; a variable's meaning is said above it where the name does not say it.

service = Openset
service-line = Action learning sets, in one calm room.

close = Close
text-left-out = { $count ->
    [one] One letter did not fit and was left out; there is room for { $max }.
   *[other] { $count } letters did not fit and were left out; there is room for { $max }.
}
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
theme = Light or dark
theme-system = As this device
theme-light = Light
theme-dark = Dark
you = You

skip-to-content = Skip to the content
skip-to-question = Skip to the question
skip-to-composer = Skip to your question
skip-to-seats = Skip to the seats

minutes = { $count } min

line-good = Line good
line-weak = Line weak
line-lost = Line lost

unknown-title = Nothing is here
unknown-text = The address may be mistyped, or this page belongs to another set.
unknown-home = To the first page

trouble-title = That did not work

# A part of the pages that was asked for and does not come.
fetch-title = A part of this page is missing
fetch-unreachable = It could not be fetched. It is tried again by itself.
fetch-changed = The service has become a newer version. Load the page anew; your seat is kept.
fetch-anew = Load anew

## Said in the room as well as on the pages round it

home-try-links-title = Seats for other people
nav-set = Set
record-by = By { $date }
action-do = Do
action-stop = Stop
action-leave-undone = Leave undone
action-find-out = Find out
action-talk-to = Talk to
action-try = Try
record-airtime-part = { $percent }%
say-nothing-yet = Nothing has been said yet.
