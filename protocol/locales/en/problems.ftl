### What a call could not do, and what helps. The ids are `problem-` and the code of the contract.

problem-not-found = There is nothing here, or nothing for this device. Open your own link, or your invitation, on this device.
problem-not-understood = The server could not read what was sent. Load the page again.
problem-too-large = That is too much at once.
problem-foreign-origin = This page was opened from another address than the service has. Open it from its own address.
problem-too-fast = That was too often. Wait a moment, then try again.
problem-invitation-unknown = This link opens nothing here, or not any more. If you have an own link, open that; otherwise ask whoever sent it for a fresh one.
problem-seat-held = Somebody sits in this seat already. If that is you, let yourself in from the device that has it, or open your own link.
problem-facilitator-only = Only the facilitator does this.
problem-key-needed = Starting a set here needs a word from whoever runs the service.
problem-demo-off = Trying a session is switched off here.
problem-rehearsal-account = You are in a rehearsal here, which goes by itself. Come in with your own address first.
problem-format-unknown = This server does not know that format.
problem-format-not-first = This format is not for a set’s first session: people should know one another. Say in a sentence why you choose it all the same; the session keeps it.
problem-seats-do-not-fit = A set needs exactly one facilitator and at least two members, and no more than the format can hold.
problem-name-not-plain = A name has one to eighty characters that can be seen.
problem-session-under-way = The last session is not over yet. End it first, then call the next one.
problem-cannot-store = The server cannot keep anything just now. Nothing was changed. Try again in a moment.
problem-going-down = The server is restarting. Try again in a moment.
problem-unreadable = What was kept here cannot be read. Whoever runs this service can put it right.
problem-day-too-far = That day is too far away for a session.
problem-broken = The server made a mistake. It has been noted, without anything you wrote.
problem-unreachable = The service cannot be reached.

## Coming in by a letter

problem-last-organiser = Nobody would organise the organisation any more. Make somebody else an organiser first.
problem-organisation-full = There are as many here as there may be. Withdraw an invitation that waits, or ask whoever runs the service.
problem-address-not-plain = That is no address a letter can go to. It looks like jonas@example.org, and before the @ there are only plain letters, figures and signs.
problem-sign-in-unknown = There is no such letter, or it is too old. Ask for a new one here.
problem-sign-in-used = That link has let in already, and it does so once. Ask for a new one if you need it.
problem-sign-in-replaced = You asked for a newer letter since, and only the newest one lets in. Look for it, or ask again.
problem-sign-in-expired = The ten minutes of that letter are over. Ask for a new one.
problem-sign-in-elsewhere = This is another browser than the one you asked from. Go back to that one and type the six figures from the letter there; or ask for a new letter here.
problem-provider-expired = That took too long, or was begun in another browser. Begin again here.
problem-provider-refused = Your organisation's sign-in has not let you in. If that surprises you, ask whoever looks after it.
problem-provider-away = Your organisation's sign-in does not answer just now. Nothing is lost: try again in some minutes.
problem-provider-wrong = What your organisation's sign-in answered cannot be trusted, so nobody was let in. Tell whoever looks after it; whoever runs this service can see which check it was.
problem-provider-not-allowed = This service may not call that address. Whoever runs it can allow it.
problem-provider-not-plain = That describes no sign-in: it needs an issuer that begins with https, and what this service is called there.
problem-identity-taken = By that sign-in somebody comes into another account here already.
problem-code-not-plain = The letter has six figures. Type all six.
problem-code-wrong = The figures do not match the last letter.
problem-code-tries-over = Wrong figures were typed too often. The link in the letter still works; or ask for a new letter later.

## The set between its sessions

problem-no-such-member = Nobody with that seat belongs to this set, or not any more.
problem-already-member = They belong to this set already.
problem-owner-only = Only the person whose it is does this.
problem-facilitator-stays = Hand on the facilitator's part first: a set is never without one.
problem-not-to-them = The facilitator's part goes to a member who is here.
problem-nothing-changes = That is how it is already. Nothing was changed.
problem-zone-unknown = There is no time zone of that name. Choose one from the list.
problem-meeting-length = A meeting lasts from a quarter of an hour to ten hours.
problem-meeting-count = Plan from one to a hundred and four meetings at once.
problem-meeting-order = Two meetings are at one time, or the dates are not in order.
problem-meeting-out-of-range = That date is too far away.
problem-meeting-in-gap = The clocks leap over that time on that day. Which hour do you mean?
problem-meeting-in-fold = The clocks show that time twice on that day. Which hour do you mean?
problem-no-such-meeting = There is no such meeting.
problem-meeting-cancelled = That meeting has been cancelled.
problem-meeting-past = That time has passed. What is past stays as it was.
problem-meeting-ahead = That meeting is still to come.
problem-meetings-overlap = The set meets at that time already. Choose another, or move the other meeting first.
problem-too-many = A set cannot have more of these.
problem-out-of-range = That number is not possible.
problem-not-presenters = Presenters are members of the set.
problem-allocation-empty = An order of turns has somebody in it, and nobody twice.
problem-turn-noted = That turn was noted already.
problem-complaint-nowhere = There is nobody here whom a complaint could go to: the set is of no organisation, and its facilitator is in none with organisers. Speak to whoever invited you.
problem-no-mail = No letters leave this service, so nothing was sent. Speak to whoever runs it, or to the organisers.
problem-contract-changed = The ground rules have changed meanwhile. Read the new ones, then answer.
problem-no-contract = There are no ground rules yet.
problem-contract-empty = Ground rules have at least one sentence, each with words in it, and records are kept from one month to ten years.
problem-no-such-action = There is no such action.
problem-action-settled = That action was settled already.
problem-text-empty = There are no words in it.
problem-text-not-plain = That is too long, or has characters in it that nobody can see.

## Whoever says before the room that something does not work

trouble-lobby-title = You can always join in writing
trouble-lobby-text = Nothing here keeps you out. Choose Writing and take your seat: you see the circle, the questions and the time, you can raise a hand and ask in words.
problem-diary-elsewhere = This diary was begun on another device. Its key is needed here.
problem-diary-changed = This entry was changed on another device meanwhile.
problem-diary-full = There is no room for more in this diary. Something must be deleted first.
problem-release-read = Somebody has read this line already: it cannot be taken back.
problem-release-unknown = There is no such line, or it was taken back.
problem-record-over = The record of this session was kept for as long as your set agreed. That time is over, and it was deleted.

## Programmes

problem-role-only = What you are in this programme does not let you do this.
problem-day-unknown = That is no day. Write it like 2026-05-11.
problem-time-unknown = That is no time of day. Write it like 14:30.
problem-no-such-wave = There is no such wave.
problem-no-such-cohort = There is no such cohort.
problem-no-such-occasion = Nothing of that number is on the time line.
problem-no-such-person = Nobody of that number goes through this programme, or not any more.
problem-occasion-past = It is over. What is past stays as it was.
problem-day-past = Something that is still ahead would come to lie in the past. Choose a later day.
problem-collection-closed = The last day of collecting is over. Nothing is added after it.
problem-wave-too-early = A wave starts when the one before it has ended. Choose a later day, or end the earlier wave sooner.
problem-manager-not-finished = Somebody here would start before their line manager has finished. The people page names them.
problem-cohort-full = The cohort has no room for so many people.
problem-cohort-small = The cohort has fewer people than it needs.
problem-programme-full = The programme has no room for so many people.
problem-programme-too-many = A programme cannot have more of these.
problem-rules-unclear = A rule names somebody who is not in this cohort, or something that nobody has.
problem-programme-changed = Something has changed since you looked. Look again, then decide.
problem-not-formed = Under these rules there are no such sets.
problem-sets-made = The sets of this cohort were made already. What is changed now is changed in the sets themselves.
problem-choosing-closed = Nobody chooses a set just now.

## Questionnaires, the gate, evaluation

problem-no-such-questionnaire = There is no such questionnaire.
problem-questionnaire-not-open-yet = This questionnaire has not opened yet.
problem-questionnaire-closed = This questionnaire has closed. What was answered until then counts.
problem-questionnaire-called-off = This questionnaire was called off.
problem-questionnaire-still-open = This questionnaire is still open. What was answered is shown once it has closed.
problem-questionnaire-answered = You have answered this questionnaire.
problem-questionnaire-changed = The questionnaire has changed meanwhile. Read it again; what you filled in stays here.
problem-answer-missing = Something is not answered yet.
problem-answer-not-asked = Something was answered that is not asked. Load the page again.
problem-points-left = There are points left to share out.
problem-points-too-many = More points were shared out than there are.
problem-answer-out-of-range = A number is not on its scale, or there are more dots than there are.
problem-comment-not-plain = A comment is empty, too long, or has characters that nobody can see.
problem-instrument-not-sound = What the questionnaire asks makes no sense: something has no words, stands twice, or its numbers do not fit.
problem-questionnaire-window = A questionnaire opens, then reminds, then closes, and does not close in the past.
problem-questionnaire-groups = The groups do not fit: each has a name of its own, stands after the one it is part of, and everybody asked is in one.
problem-questionnaire-nobody-asked = The questionnaire asks nobody.
problem-questionnaires-too-many = There are as many questionnaires, groups or versions as there can be.
problem-questionnaire-unchanged = Nothing would change.
problem-no-such-letter = There is no such letter.
problem-letter-reworded = The words have changed meanwhile. Read them first.
problem-letter-not-read-any-more = This letter has gone out or has ended.
problem-letter-declined = Somebody does not want these words to go. Other words can be put to everyone.
problem-letter-still-read = Not everyone has read it yet, and the time for reading is not over.
problem-message-needs-everyone = A message without author goes out when everyone has approved these exact words.
problem-no-such-line = There is no such line, or it was struck.
problem-letter-opened = It has been read; it can no longer be taken back.
problem-letter-not-plain = A line says nothing, is too long, or has characters that nobody can see.
problem-reading-time = A letter is read for one to sixty days.
problem-letters-too-many = There are as many letters or wordings as there can be.
problem-letter-unchanged = You have said so already.
problem-releases-held = Something has got out. Nothing goes out until it was talked about.
problem-no-breach = Nothing was raised.
problem-no-such-title = There is no such title, or it was taken back.
problem-no-such-theme = There is no such theme; a theme has one level under it.
problem-title-not-plain = That says nothing, is too long, or is there already.
problem-titles-too-many = There are as many titles or themes as there can be.
problem-nothing-ordered = No title has a theme and a region yet.
problem-no-such-text = There is no such text, or it was taken back.
problem-no-such-line-of-text = The text has no such line.
problem-no-such-code = The code book has no such code.
problem-coded-by-two = Two others code this text.
problem-coding-finished = You have finished this text: your codes stand.
problem-coding-not-finished = Neither sees the other's codes before both have finished.
problem-nothing-to-settle = Both gave this line the same code.
problem-text-not-plain-here = That says nothing, is too long, or is there already.
problem-texts-too-many = There are as many texts or codes as there can be.
problem-name-in-text = A name is in it that the programme knows. Read it once more as evaluators would; your words stay here.
problem-interview-voices = An interview with one person is consented to by one, one with a set by two to twenty.
problem-text-unchanged = You have consented to it.
problem-no-such-project = There is no such project.
problem-project-not-plain = A project's name is empty, too long, or has characters that nobody can see.
problem-projects-too-many = There are as many projects or sponsors as there can be.
problem-project-unchanged = It is so already.
