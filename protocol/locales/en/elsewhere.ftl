### A session that was held elsewhere, in Teams, Zoom or Meet, and is brought into the set's record.

elsewhere-title = Bring in a session held elsewhere
elsewhere-text = When you have met in Teams, Zoom or Meet, the transcript of that meeting can become a question log here: who asked, what kind of question it was, how long it was silent, how airtime was spread. Everybody in the set agrees first. The file is read and not kept, and of what was said only the questions stay, each once whoever asked it has confirmed it.
elsewhere-when = When it was held
elsewhere-propose = Ask the set
elsewhere-asks = { $name } wants to bring in a session that was held elsewhere on { $date }.
elsewhere-asks-you = You want to bring in a session that was held elsewhere on { $date }.
elsewhere-agree-text = Its transcript would be read once. Only questions are taken from it, and yours only once you have confirmed them. If one of you does not agree, nothing is read.
elsewhere-agree = I agree
elsewhere-disagree = I do not agree
elsewhere-agreed = You have agreed. You can take that back until the session is in the record; then everything that was made of it goes.
elsewhere-take-back = Take it back
elsewhere-waits-agree = Not answered yet: { $names }
elsewhere-waits-file = All have agreed. The facilitator can now have the transcript read.
elsewhere-drop = Drop it
elsewhere-file = The transcript, a file of Teams, Zoom or Meet that ends in .vtt
elsewhere-speakers = Who is who in the transcript
elsewhere-nobody = nobody here: leave it out
elsewhere-presenter = Who presented
elsewhere-spoke = { $name }, speaks for { $minutes ->
    [0] less than a minute
    [one] one minute
   *[other] { $minutes } minutes
  }
elsewhere-draft = Make the draft
elsewhere-own = Your questions, as the transcript has them
elsewhere-own-text = Put right what was misheard, and take out what is not to stand. Nobody else sees them before you have confirmed.
elsewhere-own-none = You asked nothing that was found. There is nothing for you to do.
elsewhere-line = Your question at { $time }
elsewhere-line-silence = { $seconds ->
    [one] one second of silence after it
   *[other] { $seconds } seconds of silence after it
  }
elsewhere-stands = It stands
elsewhere-confirm = Confirm my lines
elsewhere-confirmed = Your lines are confirmed.
elsewhere-waits-lines = Still to confirm their lines: { $names }
elsewhere-done = The session is in the record now.
elsewhere-dropped = It was dropped. Nothing of it was kept.

## What is wrong with a file, said by the server.

transcript-no-header = This is no transcript: its first line does not begin with WEBVTT. Export the transcript as WebVTT (.vtt) and choose that file.
transcript-time = Line { $line } has a time that cannot be read. A transcript has lines such as 00:01:02.500 --> 00:01:05.000.
transcript-backwards = Line { $line } ends before it begins.
transcript-empty = Nothing is said in this file: it has no line with words and times.
transcript-nameless = This file does not say who speaks. Export the transcript with the names of speakers.
