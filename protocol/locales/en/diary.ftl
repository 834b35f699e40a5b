### The diary: for oneself alone, but for lines that one releases.

diary = Diary
diary-title = Your diary
diary-sealed = Sealed with your key.
diary-sealed-text = It is sealed in this browser before it leaves it. Nobody in the set can read it, nor your organisation, nor whoever has the database.
diary-sealed-kept = Its key is also kept with your account. Whoever runs the service and holds its file of keys could use it; nobody else could.
diary-no-crypto = This page came without a secure line (https), so nothing can be sealed here and no diary can be opened.
diary-begin = Begin a diary
diary-begin-text = A key is made for it in this browser. You see it once as groups of letters: write them down. On another device you need them, and without them, and without this browser, nobody can read the diary again.
diary-key = The key of your diary
diary-key-show = Show the key
diary-key-hide = Hide the key
diary-key-text = Whoever has these letters, and your seat, can read the diary. Keep them where you keep passwords.
diary-key-written = I have written them down
diary-keep = Keep the key with my account
diary-keep-text = Then a lost device loses nothing: sign in, and the diary opens. In return, whoever runs the service and holds its file of keys could open it.
diary-keep-not = Keep it with my account no longer
diary-keep-sign-in = Signed in by mail, you could keep the key with your account, so that a lost device loses nothing.
diary-locked = The key is not on this device
diary-locked-text = Take it from another of your devices, where the diary shows it, or from where you wrote it down. If it is nowhere, what was written cannot be opened by anybody.
diary-code = The letters of the key
diary-code-wrong = That is not the key of this diary.
diary-unlock = Open the diary
diary-device-none = This browser keeps nothing, so the key is asked for again next time.
diary-new = New entry
diary-entries = Entries
diary-entries-none = Nothing is written yet.
diary-about-session = Session { $number }
diary-about-elsewhere = used elsewhere
diary-about-facilitating = facilitating
diary-about = What it is about
diary-day = Day
diary-situation = Situation
diary-question = The question that moved me
diary-insight = What I saw
diary-feeling = What I felt
diary-action = What I will do, or not
diary-words = { $count ->
    [0] no word yet
    [one] one word
   *[other] { $count } words
  }
diary-saved = Kept.
diary-saving = Being kept …
diary-unsaved = Not kept yet: there is no line. It stays on this device until there is one.
diary-changed = This entry was changed on another device. What you wrote here is kept as an entry of its own.
diary-delete = Delete this entry
diary-delete-text = It cannot be brought back. What you released of it stays released.
diary-delete-no = Leave it
diary-prompts = If a question helps
diary-prompt-presenting = What was it like to say it aloud?
diary-prompt-asking = Which question moved you, and where did it land?
diary-prompt-silence = What did you do with your own advice?
diary-prompt-reflecting = What did you hear said of it that you had not said?
diary-prompt-writing = What did you write that you would not have said?
diary-prompt-placing = What moved when something was moved?
diary-prompt-collecting = Which card would you keep, and which is missing?
diary-prompt-progress = What became of what you had undertaken, and what did that teach you?
diary-prompt-checking-in = How did you come, and how did you go?
diary-prompt-action = What will you leave undone?
diary-prompt-facilitating-1 = Where did you step in, and what would have happened if you had not?
diary-prompt-facilitating-2 = What did you notice in yourself while you held back?
diary-release = Release this line
diary-release-what = The line
diary-release-hint = Mark the words to release in one of the boxes first; without a mark it is the whole box in which you wrote last.
diary-release-to = For whom
diary-release-set = the set
diary-release-supervisor = a supervisor, by a link
diary-release-assessor = an assessor, by a link
diary-release-go = Release
diary-release-link = Hand this link on. It is shown this once, and opens this line alone.
diary-released = Released lines
diary-released-none = You have released nothing.
diary-released-set = Released to the set, this line alone, on { $date }.
diary-released-supervisor = Released to a supervisor, this line alone, on { $date }.
diary-released-assessor = Released to an assessor, this line alone, on { $date }.
diary-release-unread = Nobody has opened it yet, so it can still be taken back.
diary-release-read = { $count ->
    [one] Read by one.
   *[other] Read by { $count }.
  }
diary-take-back = Take it back
diary-taken-back = It is taken back.
diary-close = Close
diary-log = Reflective log
diary-log-text = { $words ->
    [0] No word
    [one] One word
   *[other] { $words } words
  } on facilitating, from { $from } to { $until }. A log for a programme is often 1,500 to 7,000 words over six to nine months.
diary-log-none = What you write on facilitating is counted here. A log for a programme is often 1,500 to 7,000 words over six to nine months.
diary-log-short = Still { $words } words to 1,500.
diary-log-long = { $words } words beyond 7,000.
diary-take = Take it along
diary-take-text = As text, made in this browser: your own words, by day.
diary-file = Diary as text (Markdown)
diary-log-file = Reflective log as text (Markdown)
diary-nudge = Session { $number } is still fresh. A line in your diary?
diary-to = To your diary
diary-to-text = For yourself alone: what moved you, what you saw, what you will do or leave.
released-lines = Released to you
released-lines-text = Lines that somebody released from their diary to the set. Whoever wrote one is told how many have opened it.
released-open = Open
released-by = { $name }, { $date }
released-page = A line was released to you
released-page-text = Somebody released a line from their diary. It opens when you press; whoever wrote it is told that it was read.
released-from-set = { $name }, { $date }, for the set
released-from-supervisor = { $name }, { $date }, for a supervisor
released-from-assessor = { $name }, { $date }, for an assessor
