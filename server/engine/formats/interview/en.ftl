format = Interview
    .about = Whoever evaluates asks, one at a time; one person answers, or all of a set.
    .know = Nothing is recorded. What is written down goes to evaluators only when everybody who took part has read it and consented, and any one of you can take it back.

stage-interview-terms = What this is for
    .facilitator = Say what you want to find out, who reads it, and that any question may be left unanswered. Ask whether they agree.
    .presenter = Ask what you want to know about it. Say so if you would rather not.
    .questioner = Listen for what was agreed.
    .observer = Listen for what was agreed.
    .rule = Everyone may speak: what this is for, who reads it, and what may be left out.

stage-own-account = In your own order
    .facilitator = Let each tell from wherever they want to begin. Do not ask yet.
    .presenter = Tell it from wherever you want to begin. Nobody asks yet.
    .questioner = Listen; note what you want to ask.
    .rule = { $holder } has the turn and tells in their own order. Nobody asks yet.

stage-interview-questions = Questions
    .facilitator = Raise your own hand, and ask one at a time, of one person or of all. Leave silences alone; ask what they saw, not what you expect.
    .presenter = Answer, hold it or pass, without a reason. You may ask back.
    .questioner = Ask short, open questions, one at a time.
    .observer = Listen.
    .rule = One question at a time, to one person or to all. Whoever is asked answers, holds it or passes.

stage-not-asked = What nobody asked
    .facilitator = Ask what you should have asked, and what each would have stand in their own words.
    .presenter = What should have been asked? What you would have stand in your own words, leave for the record.
    .questioner = Listen for what you did not ask.
    .rule = { $holder } has the turn. What should have been asked?

stage-what-becomes-of-it = What becomes of it
    .facilitator = Say when you will have written it down and by which code they find it. Nobody reads it before all have consented.
    .presenter = You read it first. You consent to it or not, and can take it back later.
    .questioner = Listen. Nobody reads it before they have consented.
    .observer = Listen. Nobody reads it before they have consented.
    .rule = { $holder } has the floor and says what becomes of it.
