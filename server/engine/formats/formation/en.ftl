format = Formation
    .about = A set’s first meeting: who we are, what we want, and the rules we make ourselves.
    .know = The rules are the set’s, not imposed. Write them down as the contract on the set’s page; every member accepts it there.

stage-who-we-are = Who we are
    .facilitator = Ask who each is, beyond the work.
    .presenter = Say who you are, beyond your work.
    .questioner = Say who you are, beyond your work.

stage-hopes = What we want
    .facilitator = Ask what each wants to do and to learn.
    .presenter = Say what you want to do and to learn here.
    .questioner = Say what you want to do and to learn here.
    .rule = { $holder } has the turn. What do we want to do and to learn?

stage-first-issues = First issues
    .facilitator = Only a sentence each; nothing is worked on yet.
    .presenter = Say in a sentence what you might bring.
    .questioner = Say in a sentence what you might bring.
    .rule = { $holder } has the turn. What might each bring?

stage-own-rules = Our rules
    .facilitator = Ask what each needs in order to speak openly. Write down what the set agrees, in its words.
    .presenter = Say what you need in order to speak openly.
    .questioner = Say what you need in order to speak openly.
    .rule = Everyone may speak. The set makes its own rules.

stage-confidentiality = Confidentiality and its limits
    .facilitator = What stays here, what may be told outside and to whom, and when something must be told?
    .presenter = Say what must stay here, and where the limit is for you.
    .questioner = Say what must stay here, and where the limit is for you.
    .rule = Everyone may speak. What stays here, and where is the limit?

stage-attendance = Attendance
    .facilitator = Punctuality, notice, and the fewest with whom a meeting goes ahead.
    .presenter = Say what you can promise.
    .questioner = Say what you can promise.
    .rule = Everyone may speak. When do we meet, and with how few?

stage-notes-and-recording = Notes and recording
    .facilitator = Nothing is recorded unless all agree. A private room, screens off, say your name before you speak.
    .presenter = Say whether you agree.
    .questioner = Say whether you agree.
    .rule = Everyone may speak. What is noted, and what is not?

stage-practice = Practice
    .facilitator = One tells something small for two minutes; each asks one open question. Then change.
    .presenter = Tell something small, and answer one open question from each.
    .questioner = Ask one open question. No advice.
    .rule = Everyone may speak. One tells something small, each asks one open question.

stage-expectations = Expectations
    .facilitator = Of oneself, of each other, of the facilitator. At the end of the programme they are looked at again.
    .presenter = Say what you expect of yourself and of the others.
    .questioner = Say what you expect of yourself and of the others.
    .rule = Everyone may speak. What do we expect of each other?
