format = Harvest
    .about = A meeting to look at what the set has learned, without a presenter.
    .know = Every sixth or seventh meeting. What leaves the set leaves it without names, and only if everyone agrees.

stage-own-diary = Own diary
    .facilitator = Let it be quiet.
    .presenter = Read what you wrote since the last harvest. Nobody sees it.
    .questioner = Read what you wrote since the last harvest. Nobody sees it.
    .observer = Be quiet with them.
    .rule = Nobody speaks. Each reads their own diary.

stage-what-we-know = What we know now
    .facilitator = Ask: what do we now know how to do that we could not have written down before?
    .presenter = What do you now know how to do that you could not have written down before?
    .questioner = What do you now know how to do that you could not have written down before?
    .observer = Listen.
    .rule = { $holder } has the turn. What do we know how to do now?

stage-questions-that-changed = Questions that changed something
    .facilitator = Read some from the log. Which of them led to something?
    .presenter = Which question changed something for you?
    .questioner = Which question changed something for you?
    .rule = Everyone may speak, about questions that changed something.

stage-between-us = How it is between us
    .facilitator = Each pair first, then the others: how do we work together, here and at work?
    .presenter = Speak with your partner first: how is it between you now?
    .questioner = Speak with your partner first: how is it between you now?
    .rule = Everyone may speak. Each pair first, then the others.

stage-for-others = What others should know
    .facilitator = For each: the situation, the cue, what we tried, what happened, when it would not work. No names.
    .presenter = What should others know? Leave a card for the record, without names.
    .questioner = What should others know? Leave a card for the record, without names.
    .rule = Everyone may speak. What should others know?

stage-next-cycle = The next cycle
    .facilitator = Ask what stays, what changes: rules, rhythm, format. Note it in the contract.
    .presenter = Say what should stay and what should change.
    .questioner = Say what should stay and what should change.
    .rule = Everyone may speak. What holds for the next cycle?
