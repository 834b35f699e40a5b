### What is somebody's own in a set, as the page that they download says it.

own-title = Yours in the set “{ $set }”
own-made = Made on { $when }. Times are those of { $zone }. It has everything of yours, and what was shared with you.
own-seat = Your seat
own-seat-text = { $name }, { $part }, seat { $number }. These devices hold it:
own-part-member = member
own-zone = You live by the clocks of { $zone }.
own-device = { $browser } on { $system }
own-device-since = since { $since }, last seen { $seen }
own-browser-firefox = Firefox
own-browser-chrome = Chrome
own-browser-edge = Edge
own-browser-safari = Safari
own-browser-other = A browser
own-system-windows = Windows
own-system-macos = macOS
own-system-ios = iPhone or iPad
own-system-android = Android
own-system-linux = Linux
own-system-other = a device
own-account = Your account
own-account-text = { $address }, since { $since }. You are signed in here:
own-account-none = Without an address, since { $since }. You are signed in here:
own-way = You come in by { $at }, since { $since }.
own-passkey = Your passkey “{ $name }”, made { $made }. You have not come in by it yet.
own-passkey-used = Your passkey “{ $name }”, made { $made }. You came in by it last { $used }.
own-letters-yes = You want letters about your sets.
own-letters-no = You want no letters about your sets.
own-setting-language = { $language ->
    [de] Language: German
   *[en] Language: English
  }
own-setting-low = { $on ->
    [yes] Low connection
   *[no] No low connection
  }
own-setting-system = Light or dark as each device has it
own-setting-light = Light
own-setting-dark = Dark
own-setting-contrast = { $on ->
    [yes] More contrast
   *[no] No more contrast
  }
own-setting-tones = { $on ->
    [yes] Soft tones
   *[no] No tones
  }
own-pieces = What the set made between its sessions
own-piece-version = { $when }, { $name }: { $words }
own-meetings = Meetings, and what you said to them
own-meeting-when = When
own-meeting-length = How long
own-meeting-reply = Your reply
own-meeting-cancelled = does not take place
own-reply-yes = you said yes
own-reply-perhaps = you said perhaps
own-reply-no = you said no
own-reply-none = you did not say
own-contract = What the set agreed, version { $version }
own-contract-months = Records are kept { $months ->
    [one] one month
   *[other] { $months } months
  }.
own-contract-least = At least { $count } members must be there.
own-contract-accepted = You accepted it on { $when }.
own-contract-declined = You did not accept it, on { $when }.
own-contract-unanswered = You have not answered.
own-contract-digest = Fingerprint: { $digest }
own-actions = Actions: yours, and those you were told of
own-diary = Diaries
own-diary-text = { $count ->
    [one] Your diary has one entry. It is sealed with a key that this service does not have: the page of your diary writes it in words.
   *[other] Your diary has { $count } entries. They are sealed with a key that this service does not have: the page of your diary writes them in words.
  }
own-released = Lines that you released
own-opened = Lines that others released and you opened
own-consented = Texts that you consented to for evaluation
own-consented-account = An account of yours
own-consented-interview = An interview; { $agreed } of { $voices } have consented
own-programme = Yours in the programme “{ $programme }”
own-programme-roles = You are: { $roles }.
own-questionnaires = Questionnaires that asked you
own-questionnaire-unanswered = You have not answered.
own-questionnaire-nobodys = You have answered. Answers are kept without a name and without a time: nobody can say any more which is yours.
own-questionnaire-given = You have answered. In your group nobody else is asked, so this is yours:
own-about = What was answered about you: { $title }
own-measures = Figures that you brought
own-development = Your development
own-supervised = The development of { $name }, whom you supervise
own-development-by = Supervision: { $name }
own-development-met = Supervision was held: { $days }
own-development-signed = Signed off on { $when }
own-log = The log, as it was handed in
own-places = Places as a guest that you wished for
own-place = For the session of { $set } on { $when } that you missed
own-place-asking = A set is being asked.
own-place-offered = Offered: { $set }, { $when }
own-place-taken = Taken: { $set }, { $when }
own-place-sat = You were there.
own-place-ended = Nothing came of it.
