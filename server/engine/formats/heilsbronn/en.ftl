format = Peer consultation, Heilsbronn form
    .about = Colleagues ask, suspect and propose; you hear it from outside, and decide.
    .know = Hypotheses come before solutions: first what may be going on, later what one could do. You sit out of both.

stage-roles = Roles
    .facilitator = Agree who guards the time and who writes along for the presenter.
    .presenter = Say what you need from the set in this round.
    .questioner = Take a task: the time, or writing along.
    .observer = Listen.
    .rule = Everyone may speak. The roles of this round are agreed.

stage-case = The case
    .questioner = Listen. No questions yet.

stage-interview = Interview
    .facilitator = Information and understanding only. Stop interpretations and advice.
    .questioner = Ask in order to understand. Do not interpret, do not advise.

stage-hypotheses = Hypotheses
    .facilitator = Only what may be behind it; no solutions yet.
    .presenter = You are out of the circle: listen and note what could be true.
    .questioner = What may be behind it? Say it as a guess. No solutions yet.
    .rule = { $presenter } hears you and cannot speak. Guess what may be behind it.

stage-answer = Response
    .facilitator = No discussion of the hypotheses.
    .presenter = Say which guesses struck home. You owe no answer.

stage-solutions = Solutions
    .facilitator = Each says what they would do in the presenter’s place. Nothing is judged.
    .presenter = You are out of the circle: listen and note.
    .questioner = Say what you would do in { $presenter }’s place. Say it plainly.
    .rule = { $presenter } hears you and cannot speak. Say what you would do in their place.

stage-decision = Decision
    .facilitator = Ask for reasons, not for more.
    .presenter = Say which guesses you accept, what you will do, and why.
    .questioner = Listen. It is theirs to decide.
    .rule = { $presenter } has the floor and decides.

stage-exchange = Exchange
