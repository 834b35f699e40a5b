### The ways to one's own seat, and to the others' for the facilitator.

access-title = Your seat and its devices
access-own-none = You have no own link yet. With one, you get back in when this device has forgotten you.
access-own-make = Make my own link
access-own-replace = Make a new link; the one before opens nothing any more
access-own-made = This is your new link. The one before opens nothing any more.
access-account = Or keep all your seats with your mail address
access-devices = Devices that have this seat
access-device = { $browser }, { $system }
access-this = { $device }: this device
access-when = { $day }, { $time }
access-came = { $way } { $when }.
access-seen = Last used { $when }.
access-new = This device came since. Is it yours? If not, end it, and make a new link.
access-mine = It is mine
access-known = Noted: that device is yours.
access-end = Sign out
access-ended = That device is signed out. What it had open was closed.
access-asks = { $device } asks to be let into your seat, { $when }.
access-asks-guest = { $name }, your guest, asks to be let in, with { $device }, { $when }.
access-asks-code = Say yes only if the screen there shows { $code }.
access-yes = Yes, that is me
access-no = No
access-let-in = That device has your seat too now.
access-kept-out = It was not let in.
access-fresh = Your facilitator made a fresh link to your seat, { $when }. Whoever opens it comes in once. If you did not ask for it, take it back.
access-withdraw = Take the link back
access-withdrawn = That link opens nothing any more.
way-founded = You made the set here
way-invitation = Came by your invitation
way-fresh-invitation = Came by a fresh link of your facilitator
way-own-link = Came by your own link
way-yes = Came by your yes
way-account = Came by signing in
way-simulated = Rehearsal member
browser-firefox = Firefox
browser-chrome = Chrome
browser-edge = Edge
browser-safari = Safari
browser-other = A browser
system-windows = Windows
system-macos = macOS
system-ios = iPhone or iPad
system-android = Android
system-linux = Linux
system-other = another system

## Members, for the facilitator

members-title = Members
members-text = Whoever has lost their seat can have a fresh link. It lets in one device, for seven days, and the person is told.
members-free = not taken yet
members-taken = has the seat
members-fresh = Fresh link
members-fresh-made = There is a fresh link for { $name }. The one before opens nothing any more.
members-fresh-text = Send it to { $name }, and to nobody else. It is shown here once.
members-hand-on = Hand on the facilitator’s role
members-hand-on-title = Hand the facilitator’s role on to { $name }?
members-hand-on-text = They guard the set from now on, plan its meetings and call its sessions; you are a member who takes turns. They can hand it back. It is done between sessions.
members-handed-on = { $name } guards the set from now on.
members-remove = Take out of the set
members-remove-title = Take { $name } out of the set?
members-remove-text = Their devices are signed out at once and no link opens the seat. They are in no further session. What was said in earlier ones stays in their records. This cannot be undone.
members-add = Somebody more
members-add-text = Between sessions somebody more can be given a seat. Whoever comes later finds nothing of the sessions before.
members-add-name = Their name
members-add-as = As what
members-add-member = member
members-add-observer = observer
members-add-guest = guest of the next session
members-add-guest-note = A guest asks to be let in, and you say yes here. The seat ends with the session.
members-add-go = Give them a seat
members-add-made = { $name } has a seat. Hand this link over; it lets in once.
members-add-guest-made = { $name } is a guest of the next session. Hand this link over; you are asked here when it is opened.
members-keep = Keep
members-removed = { $name } is no longer in the set.

## Coming in by a letter, and one's account

sign-in-title = Come in
sign-in-text = With your address you find all your seats on any device. A letter brings a link, and six figures for when you read it elsewhere.
sign-in-address = Your address
sign-in-send = Send me a link
sign-in-note = Works once, for ten minutes, in this browser. We say the same whether or not we know you.
sign-in-seats = These seats on this device will be yours on every device you come in from:
sign-in-new = New here? A letter goes to your address, unless this service is for those alone who were invited: then first open your invitation.
sign-in-key = You have the key of this service?
sign-in-key-note = It is a reason for a letter where only those come in who were invited.
sign-in-try = Nothing here needs an account to
sign-in-try-link = try a session

## Other regions

regions-title = Other regions
regions-here = This is the region { $here }. What is kept in another is there alone, and so is an account: come in there.
regions-there = Come in at { $name }

## By an organisation's own provider

sign-in-provider-title = Or by your organisation
sign-in-provider = Come in by { $name }
sign-in-provider-own = Come in by your organisation
sign-in-provider-note = You go to your organisation's own page, and from there back here. It learns that you come in here, and nothing of what you do.
## By a passkey

sign-in-passkey-title = Or by a passkey
sign-in-passkey = Passkey
sign-in-passkey-note = Your device asks for your finger, your face or its code. You type nothing.
# Why there is none. The two are for whoever runs the service as much as for whoever comes in.
passkeys-ip-address = There are no passkeys here: this page is at the address of a machine, and a passkey belongs to a name such as sets.example.org.
passkeys-plain-http = There are no passkeys here: this page is not encrypted (https).
passkeys-no-browser = This browser has no passkeys. A newer one has, and a telephone.
passkey-left = Nothing was chosen, or it took too long. Nothing has changed.
passkey-there = This device has a passkey for your account already.
passkey-not-kept = Your device keeps no passkeys. Try another one, or a telephone.

passkeys-title = Passkeys
passkeys-text = With a passkey you come in by your finger, your face or your device's code, without waiting for a letter. What is secret stays on your device.
passkeys-none = You have none yet.
passkeys-letter = A letter to { $address } always lets you in as well.
passkey-made = Made { $when }.
passkey-used = Used last { $when }.
passkey-not-used = Not used yet.
passkey-doubted = On { $day } it looked as if there were a copy of it. It lets nobody in any more: remove it, and make a new one.
passkey-name = What do you call this one?
passkey-name-note = So that you know it again. Left empty, it is called “{ $example }”.
passkey-add = Make a passkey
passkey-added = The passkey “{ $name }” is made. From now on you come in by it.
passkey-remove = Remove
passkey-remove-title = Remove the passkey “{ $name }”?
passkey-remove-text = It lets you in no more, and whoever came in by it on another device is signed out there. Delete it on your device too: it does not learn of this.
passkey-remove-keep = Keep it
passkey-removed = The passkey is removed.
sign-in-back-title = Coming in
sign-in-back-text = We ask your organisation who you are.
sign-in-back-again = Begin again

sign-in-look-title = Look in your mail
sign-in-look-text = If the address belongs to somebody here, a letter is on its way. Press the link in it on this device, or type its six figures.
sign-in-printed = No mail server is set up here: whoever runs the service finds the letter on its console.
sign-in-figures = The six figures
sign-in-good-until = { $tries ->
    [one] Good until { $time }. One try.
   *[other] Good until { $time }. { $tries } tries.
  }
sign-in-go-on = Go on
sign-in-nothing-title = Nothing came?
sign-in-nothing-text = Look under unwanted mail. You can ask for a new letter; the one before then ends.
sign-in-another = Ask for a new letter

sign-in-wrong-title = That is not it
sign-in-wrong-left = { $left ->
    [one] The figures do not match the last letter. One try is left.
   *[other] The figures do not match the last letter. { $left } tries are left.
  }
sign-in-newest = Is it the newest letter? Each new one ends the one before. Sent last at { $time }.

sign-in-press-title = Come in?
sign-in-press-text = Press to come in: opening this page has changed nothing.
sign-in-press = Come in on this device
sign-in-in-title = You are in
sign-in-in-text = This browser has your seats now. When you are done on a device that others use, sign out.

account-title = Your account
account-address = { $address }, since { $day }
account-sign-ins = Where you are signed in
account-this = { $device }: this device
account-since = { $way ->
    [passkey] Signed in { $when } by a passkey.
    [provider] Signed in { $when } by your organisation.
   *[letter] Signed in { $when }.
  }
account-end = Sign out
account-ended = Signed out there. What it had open was closed.
account-no-address = By your organisation, since { $day }. It has told us no address, so no letters reach you.
account-ways = How you come in
account-way-letter = By a letter to { $address }
account-way-provider = By { $at }, since { $day }
account-way-add = Come in by { $name } as well
account-way-end = End it
account-way-ended = It lets you in no more.
account-seats = Your seats
account-seats-none = No seat is yours yet. Open your invitation on this device, or start a set.
account-letters = Letters about your sets
account-letters-on = You get invitations to meetings, reminders, and word when something is moved.
account-letters-off = You get no letters about your sets. The dates are on the page of each set.
account-letters-printed = No mail server is set up here, so none are sent just now.
account-letters-stop = Send me none
account-letters-go = Send me letters
account-erase = Delete my account
account-erase-title = Delete your account?
account-erase-text = Your address goes, and you are signed out everywhere. The devices that have your seats keep them, and your own links work on. What was said in your sets stays there; you erase it on the page of each set. What programmes keep of you goes, and the texts that you consented to for evaluation. It cannot be undone.
account-erase-keep = Keep it
account-erase-do = Delete
# Under a seat in the circle of the set.
seat-supervisor = supervisor

### Organisations: who is in one, who is invited, and what its organisers see of its sets.

organisations-title = Your organisations
organisations-none = You are in no organisation. You come into one by an invitation, or start one.
organisation-start = Start an organisation
organisation-name = What it is called
organisation-key = The key of this service, from whoever runs it
organisation-start-go = Start it
organisation-you-organise = You organise here. You see who is in which set, when sets meet and how many came; never a word from a session.
organisation-you-facilitate = You facilitate here. On the page of a set that you guard you can say that it is of this organisation.
organisation-sets = Sets
organisation-sets-none = No set is of this organisation yet. Whoever guards a set says so on its page.
organisation-set-new = Make a set
organisation-set-new-text = You have no seat in it, and see of it what you see of every set. Whoever has an address is written to; the others get their link from whoever facilitates.
organisation-set-address = Address of member { $number } (empty: the facilitator hands the link over)
organisation-set-made = { $letters ->
    [0] The set is made. Nobody is written to.
    [one] The set is made. One person is written to.
   *[other] The set is made. { $letters } people are written to.
  }
organisation-set-link = The link to the facilitator's seat. It is shown once: hand it over.
organisation-nameless = name erased
organisation-guards = { $name } (facilitates)
organisation-paused = { $name } (away for a while)
organisation-lost = Letters do not reach { $names }: the one with their link, or those to their address, came back or were not taken.
organisation-when = { $day }, { $time }
organisation-next = Meets next on { $when }.
organisation-next-none = No meeting is planned.
organisation-past = { $count ->
    [one] One meeting so far
   *[other] { $count } meetings so far
  }
organisation-counted = { $when }: { $came } of { $of } were there
organisation-uncounted = { $when }: not counted
organisation-kept = How long records are kept
organisation-kept-text = Each set agrees how long the record of a session is kept. You can say how long at most; members see it on the page of their set.
organisation-kept-months = Months at most (empty: as each set agrees)
organisation-kept-look = See what would follow
organisation-kept-preview = { $sessions ->
    [0] No session’s time is over by that. Nothing is deleted now.
    [one] The time of one session is over by that. Its record will be deleted from tomorrow on, and that cannot be undone.
   *[other] The time of { $sessions } sessions, in { $sets ->
        [one] one set
       *[other] { $sets } sets
      }, is over by that. Their records will be deleted from tomorrow on, and that cannot be undone.
  }
organisation-kept-do = Keep to it
organisation-kept-done = That holds from now on.
organisation-provider = How your people come in
organisation-provider-text = Your people can come in here by your own sign-in (OpenID Connect). Each is known here by what your sign-in calls them, and never by an address.
organisation-provider-link = For your own pages: this link leads to your sign-in.
organisation-provider-describe = Describe your sign-in
organisation-provider-change = Change it
organisation-provider-returns = Your sign-in has to know this service as one that it may send people back to, at:
organisation-provider-issuer = Its issuer, to the letter
organisation-provider-client = What this service is called there (client ID)
organisation-provider-secret = The secret (client secret)
organisation-provider-secret-note = It is sealed, and shown to nobody again.
organisation-provider-secret-kept = There is one, which is shown to nobody. Leave this empty and it stays.
organisation-provider-listed = Offer it to everybody who comes to sign in, with the name of your organisation
organisation-provider-keep = Try it and keep it
organisation-provider-kept = It answered as it should. Your people can come in by it now.
organisation-provider-remove-text = Taken away, it lets nobody in any more, and whoever came in by it is signed out at once.
organisation-provider-remove = Take it away
organisation-provider-removed = It lets nobody in any more.
organisation-no-address = somebody without an address
organisation-people = Who is in it
organisation-you = You
organisation-role = As what
organisation-role-organiser = organiser
organisation-role-facilitator = facilitator
organisation-since = since { $day }
organisation-leave = Leave
organisation-leave-title = Leave this organisation?
organisation-remove = Take out
organisation-remove-title = Take this person out?
organisation-remove-text = Seats in sets stay as they are. To come back takes a new invitation.
organisation-keep = Leave it as it is
organisation-invite = Invite somebody
organisation-language = In which language
organisation-address = To which address (empty: you hand over the link)
organisation-invite-go = Invite
organisation-invite-made = This link lets in one person, once, for fourteen days. It is shown only now.
organisation-invite-sent = A letter goes to { $address }.
organisation-link = The link of the invitation
organisation-waiting = Invitations that wait
organisation-waits = { $role }, since { $since }, until { $until }
organisation-withdraw = Take back
organisation-invitation-returned = The letter came back: invite to another address, or hand over a link.
organisation-letters-returned = Letters to this address came back.
organisation-join-title = You are invited into an organisation
organisation-join-text = Whoever organises it will see your address. Of the sets that you guard they see what you let them: who is in them, when they meet and how many came.
organisation-join = Come in
organisation-join-account = You are invited into an organisation. First you need an account: a letter goes to your address.

## How one likes pages to be, on every device in which one signs in

own-settings = How you like it
own-settings-text = This goes with you to every device in which you sign in. What you leave open stays as each device has it, and what you change in a room stays with that device.
own-settings-open = As each device has it
own-settings-zone = The zone you live by, in all your sets
own-settings-zone-open = As I said in each set
own-settings-low = Low connection: sound only
own-settings-contrast = More contrast
own-settings-tones = Soft tones
own-settings-keep = Keep it
own-settings-kept = Kept. This device is so from now on, and the next one when you sign in there.

## What is one's own in a set, and complaining

own-data = Yours to take away
own-data-text = Everything of yours in this set, and what was shared with you: what you said and undertook, what you agreed, your account, the records, and what is yours in programmes. Entries of your diary are sealed in it; the page of your diary writes them in words.
own-data-page = As a page to read
own-data-json = As data (JSON)
own-evidence = Evidence of your learning (CPD)
complaint = Complain
complaint-organisers = { $count ->
    [one] It goes by letter to the one person who organises “{ $organisation }”.
   *[other] It goes by letter to the { $count } people who organise “{ $organisation }”.
  }
complaint-facilitators = { $count ->
    [one] Your set is of no organisation. It goes by letter to the one person who organises “{ $organisation }”, in which your facilitator is.
   *[other] Your set is of no organisation. It goes by letter to the { $count } people who organise “{ $organisation }”, in which your facilitator is.
  }
complaint-facilitator-too = That is your facilitator: there is nobody else who could read it.
complaint-facilitator-not = Your facilitator does not get it, nor does anybody in the set.
complaint-nobody = There is nobody here whom a complaint could go to: your set is of no organisation, and its facilitator is in none that somebody else organises. Speak to whoever invited you.
complaint-printed = No mail server is set up here, so nothing can be sent. Speak to whoever runs this service, or to the organisers.
complaint-what = What is it about?
complaint-note = Leave out what was said in a session. The letter says the name of the set; this service keeps nothing of it once it went.
complaint-answer = Where an answer goes (empty: nobody can answer)
complaint-named = Say my name in the set
complaint-send = Send it
complaint-sent = { $count ->
    [one] On its way since { $day }, as one letter. An answer is due within 30 days.
   *[other] On its way since { $day }, as { $count } letters. An answer is due within 30 days.
  }
