### The first page, the invitation, and the home of a set between its sessions.

home-title = One presents. The others ask.
home-text = Openset is a room for action learning sets: four to eight people, one real problem at a time, open questions, and time that is shared fairly.
# A question as people ask it; it stands on the table of the picture.
home-example = What would it cost you to say no to just one of them?
home-try-title = Try a session
home-try-text = Take one seat. Rehearsal members take the others: simulated, and marked as such everywhere.
home-try-part = Your seat
home-try-facilitator = Facilitator
home-try-facilitator-text = You guard the process
home-try-presenter = Presenter
home-try-presenter-text = You bring the issue
home-try-questioner = Questioner
home-try-questioner-text = You ask
home-try-pace = Pace
home-try-pace-human = As people do
home-try-pace-brisk = Brisk
home-try-pace-quick = Quick look
home-try-name = Your name
home-try-start = Start
home-enter = Enter the room
home-programme-title = Try a programme
home-programme-text = A whole programme, from its first table of people to its last report, played in a few seconds by people who are nobody.
home-programme = Choose one

home-start-title = Start a set
home-start-text = A standing group with its own sessions and records. You get one link per member.
home-start = Start a set

set-new-name = Name of the set
set-new-members = Members
set-new-member = Name of member { $number }
set-new-add = Add a member
set-new-remove = Remove { $name }
set-new-create = Make the set

invitation-title = You are invited
invitation-text = to { $set }, as { $name }.
invitation-opening = Opening your invitation
invitation-accept = Take this seat
invitation-again-title = Open your link again
invitation-again-text = Open the link from your message again. This page keeps no link, so that nobody else finds it here.
invitation-enter = To your seat
invitation-device-text = This link opens the seat of { $name } in { $set } on one more device.
invitation-device-accept = Use the seat on this device
invitation-device-kept = Your other devices are told that this one came.
invitation-guest-text = You are a guest of one session of “{ $set }”, as { $name }. Whoever facilitates lets you in.
invitation-guest-waits = Whoever facilitates sees the same number on the page of the set. This page goes on by itself.
invitation-guest-refused = Whoever facilitates has not let you in. Speak to them.
invitation-asks-text = { $name } has this seat in { $set } already, on another device. If that is you, let yourself in from there.
invitation-ask = Ask my other device
invitation-asks-else = If you no longer have it, open your own link, or ask your facilitator for a fresh one.
invitation-waits-text = Waiting for your yes. The number there must be { $code }.
invitation-waits-where = On the device that has the seat, open the page of the set: it asks there. This page goes on by itself.
invitation-refused-text = The answer there was no. Nothing was shown here.
invitation-kept = The link is yours alone, and lets in once. The seat stays on this device for half a year after you last used it. On the page of the set you find your own link for other devices.

nav-records = Records
set-records-all = Search all records
set-members = { $count ->
    [one] one member
   *[other] { $count } members
  }
set-next-plain = Next session
set-next-none = No session is planned
set-running = The session is running
set-enter = Enter the room
set-rounds-none = No round yet.
set-open = Undertaken, and still open
set-took = Questions you took along
set-took-text = Only you see this list.

home-seats = Your seats on this device
home-made = Your seat is ready, { $name }
home-come-in = Come in with your address
home-account = Your account
home-try-rehearsal = Rehearsal members sit in the other seats until a person takes one
set-round-name = { $set }, as { $name }
set-part-facilitator = facilitator
set-part-member = member
set-part-observer = observer
set-part-supervisor = supervisor of the facilitator
set-new-part = Part of member { $number }
set-new-key = Key for starting sets on this server
set-new-one-facilitator = A set has exactly one facilitator.
set-call = Call the next session

## Questions as examples for the mirror

examples-title = Questions as examples
examples-text = If all of you agree, whoever runs this service may read the questions asked from then on, with the kinds that asker, facilitator and mirror gave them, to make the mirror better. No names, no answers. Anyone can take their word back at any time; then nothing of this set is read any more.
examples-agree = I agree
examples-refuse = I do not agree
examples-all = All of you agree, since { $date }.
examples-waiting = You agree. Nothing is read before all have said so.
examples-off = Nothing is read.

## One's own link

access-own-title = Your own link
access-own-text = Keep this link: it opens your seat on any device, also when this one has forgotten you. It is yours alone; whoever has it sits in your seat.
access-own-demo = It opens your seat again for as long as this try-out is kept: seven days.

# What is kept of a set, for how long, and having it erased.
keeping-title = What is kept
keeping-for-good = What is said and written here is kept until somebody erases it.
keeping-days = { $days ->
    [one] What is said and written here is kept for one day after the set last met or meant to meet: until { $date }, unless it meets again.
   *[other] What is said and written here is kept for { $days } days after the set last met or meant to meet: until { $date }, unless it meets again.
  }
keeping-months = { $months ->
    [one] The record of a session is kept for a month after it, as your set agreed, and is deleted then.
   *[other] The record of a session is kept for { $months } months after it, as your set agreed, and is deleted then.
  }
keeping-months-most = { $months ->
    [one] The record of a session is kept for a month after it, because your organisation allows no longer, and is deleted then.
   *[other] The record of a session is kept for { $months } months after it, because your organisation allows no longer, and is deleted then.
  }
keeping-next = What goes next
keeping-next-one = { $texts ->
    [0] Session { $number }, after { $date }: nothing was written in it.
    [one] Session { $number }, after { $date }: one text.
   *[other] Session { $number }, after { $date }: { $texts } texts.
  }
keeping-forgotten = Its record was deleted on { $date }, as your set agreed.
keeping-who = Only its members read it. Sound and pictures are never kept. Each can erase what they said; the facilitator can erase a member or the whole set.
erased-name = Member { $number }, erased
erase-whose = Whose words
erase-own = Erase what I said and wrote
erase-other = Erase what { $name } said and wrote
erase-set = Erase the whole set
erase-title = Erase these words?
erase-set-title = Erase “{ $name }”?
erase-own-text = Everything you said in writing in this set goes: questions, reflections, actions, and your name. That you took part, and when, stays. It cannot be undone.
erase-other-text = Everything { $name } said in writing in this set goes: questions, reflections, actions, and the name. That they took part, and when, stays. It cannot be undone.
erase-set-text = Every session of this set, everything said and written in it, all names and all invitations go, for everybody. A session that is under way ends. It cannot be undone.
erase-counts = { $texts ->
    [0] Nothing of it is in writing.
    [one] That is one text, in { $sessions ->
        [one] one session
       *[other] { $sessions } sessions
      }.
   *[other] That is { $texts } texts, in { $sessions ->
        [one] one session
       *[other] { $sessions } sessions
      }.
  }
erase-counts-diary = { $entries ->
    [0] You have no diary here.
    [one] Your diary goes too: one entry, and { $lines ->
        [one] one released line
       *[other] { $lines } released lines
      }.
   *[other] Your diary goes too: { $entries } entries, and { $lines ->
        [one] one released line
       *[other] { $lines } released lines
      }.
  }
erase-copies = Copies that somebody downloaded before are not touched by it, and backups only as soon as whoever runs the service has renewed them.
erase-keep = Keep it
erase-do = Erase
erase-done = Erased: { $name }.
