format = Our issue
    .about = One issue that all of you hold, worked on by questions among yourselves.
    .know = Questions are harder when everyone is inside the matter. First find the one sentence you all agree on.

stage-our-issue = The issue
    .facilitator = Each says how they see it. Nothing is answered yet.
    .presenter = Say how you see it, and what it does to you.
    .questioner = Say how you see it.
    .rule = { $holder } has the turn. How does each see it?

stage-one-sentence = In one sentence
    .facilitator = Each writes for themselves; all are turned over at once.
    .presenter = Write the issue in one sentence.
    .questioner = Write the issue in one sentence.
    .observer = Be quiet with them.
    .rule = Nobody speaks. Everyone writes the issue in one sentence.

stage-one-sentence-read = Read out
    .facilitator = Ask: is this one issue? Agree on a sentence before you go on.
    .presenter = Read out your sentence. Is it the same issue?
    .questioner = Read out your sentence.
    .observer = Listen.
    .rule = { $holder } reads out their sentence.

stage-opening-questions = Opening questions
    .facilitator = Look for questions that would give options if they were answered.
    .presenter = Ask anyone, and answer when you are asked.
    .questioner = Ask anyone.
    .rule = One question at a time, from anyone to anyone.

stage-group-check = Check
    .facilitator = How are we doing, from 1 to 10? Is it still one issue?
    .presenter = Give a figure, and say what we could do better.
    .questioner = Give a figure, and say what we could do better.
    .rule = { $holder } has the turn. How are we doing?

stage-options = Options
    .facilitator = Still by questions.
    .presenter = Ask what would open an option, and answer when you are asked.
    .questioner = Ask what would open an option.
    .rule = One question at a time, about options.

stage-shared-actions = Actions
    .facilitator = What does each do, and what do you do together? Every action has somebody it belongs to.
    .presenter = Undertake what is yours.
    .questioner = Say what you will do.
    .observer = Listen.
    .rule = Everyone may speak. What does each do, by when?

stage-group-review = Round review
    .presenter = What did this teach you, about the issue and about yourself?
    .rule = { $holder } has the turn. What helped, and what did we learn?
