format = Learning from success
    .about = You tell what went well; the others find out why, and whose doing it was.
    .know = Choose something that really went well, large or small. It is harder than it sounds to hear what one did right.

stage-intro = Success
    .facilitator = Ask what makes it a success.
    .presenter = Say in a sentence what went well, and why it counts as a success.
    .questioner = Listen.

stage-story = The story
    .presenter = Tell it at length, with its setting. Do not make yourself small.
    .questioner = Listen, and note what made it work: their own doing, and the setting.

stage-two-questions = Two questions each
    .facilitator = Two questions each. No judgement, no “yes, but”.
    .questioner = Two questions each, to understand how it came about. No judgement.
    .rule = One question at a time, two from each.

stage-factors = Factors
    .facilitator = Collect in two columns: what they did themselves, and what the setting gave.
    .presenter = You are turned away: listen and note what is right and what is missing.
    .questioner = What made it work? What was { $presenter }’s own doing, what was the setting?
    .rule = { $presenter } hears you and cannot speak. Name what made it work.

stage-corrections = Corrections
    .presenter = Put right what was not so, and add what is missing.
    .rule = { $presenter } has the floor, corrects and adds.

stage-finds = Finds
    .facilitator = Look for what nobody saw at first.
    .questioner = Ask for what is still hidden: what did you do just before? What did you leave undone?
    .rule = One question at a time, for hidden factors.

stage-lessons = Lessons
    .facilitator = Each says what they take from it for their own work. The presenter speaks last.
    .presenter = You speak last: what will you do again on purpose?
    .questioner = What do you take from it for your own work?
    .rule = { $holder } has the turn. What do we learn from it?
