format = Incident
    .about = You tell what happened up to the moment you had to act. The others say what they would have done; then you tell what you did.
    .know = Bring a moment that is over, in which you had to do something. Keep to yourself what you did until it is asked for.

stage-incident-writing = Writing it down
    .facilitator = The presenter writes the incident down. The others are quiet.
    .presenter = Write it down for yourself, up to the moment you had to act.
    .questioner = Be quiet with them.
    .observer = Be quiet with them.

stage-incident = The incident
    .facilitator = Stop at the moment of acting.
    .presenter = Tell it up to that moment, and not what you did.
    .questioner = Listen. What would you do?

stage-facts = Facts, in turn
    .facilitator = Facts only, one person after the other.
    .presenter = Answer with facts, and not with what you did.
    .questioner = Ask for a fact you need in order to act. What was done is not asked.
    .rule = One question at a time, for facts, in turn. What { $presenter } did is not asked.

stage-clear-enough = Clear enough?
    .facilitator = Is it clear enough to act? Let it be quiet.
    .presenter = Be quiet with them.
    .questioner = Is it clear to you what is going on? Check in silence.

stage-interpreting = Interpreting
    .presenter = You are turned away: listen and note.
    .questioner = What is going on here? Whose problem is it? Not yet what to do.
    .rule = { $presenter } hears you and cannot speak. Say what is going on.

stage-would-do = What I would do
    .facilitator = Nobody sees a sheet until all are turned over, you neither.
    .presenter = Wait. They write what they would do.
    .questioner = Write what you would do at that moment, and why.
    .observer = Be quiet with them.
    .rule = Nobody speaks. Everyone but { $presenter } writes what they would do.

stage-would-do-read = Reading out
    .facilitator = Each reads in turn. Nothing is judged.
    .presenter = Listen and note. You tell afterwards what you did.
    .questioner = Read out what you wrote, as it stands.
    .observer = Listen.
    .rule = { $holder } reads out what they would do.

stage-what-happened = What happened
    .facilitator = Ask: what did you do, why, and what came of it? Then: what strikes you now?
    .presenter = Tell what you did, why, and what came of it. Then say what strikes you.
    .rule = { $presenter } has the floor: what they did, and what came of it.

stage-incident-review = Looking back
