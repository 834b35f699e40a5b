format = Classic
    .about = One presents, the set asks, and nobody advises.
    .know = The presenter is turned away while the set talks about what it heard. Keep that stage for sets that know each other a little.

stage-check-in = Check-in
    .facilitator = Open the round; you speak last. Listen for what people bring with them.
    .presenter = Say in a minute or two how you arrive. It is about you, not the agenda.
    .questioner = Say in a minute or two how you arrive. It is about you, not the agenda.
    .observer = Listen to how people arrive.
    .rule = { $holder } has the turn. Each speaks once, clockwise; anyone may pass.

stage-ground-rules = Ground rules
    .facilitator = Remind the set what it agreed: what is said here stays here, and nothing is recorded.
    .presenter = Listen. Say so if you cannot agree to something today.
    .questioner = Listen. Say so if you cannot agree to something today.
    .observer = Listen. They hold for you too.
    .rule = { $holder } has the floor and reminds the set of what it agreed.

stage-progress-reports = Progress reports
    .facilitator = Keep to what was done and learned. New issues belong in the bidding.
    .presenter = Say of each action: done, partly, changed or left, and what you learned.
    .questioner = Say of each action: done, partly, changed or left, and what you learned.
    .observer = Listen to what became of last time’s actions.
    .rule = { $holder } reports. Each speaks once; anyone may pass.

stage-bidding = Bidding
    .facilitator = Let each say in a sentence what they would bring. Then agree with the set who presents, in which order, for how long.
    .presenter = Say in a sentence what you would bring, how much time it needs and how urgent it is.
    .questioner = Say in a sentence what you would bring, how much time it needs and how urgent it is.
    .observer = Listen. The members agree the agenda.
    .rule = Everyone may speak. The set agrees who presents, and for how long.

stage-contract = Contract
    .facilitator = Ask what the presenter wants from the set, and how they want to be asked.
    .presenter = Say what you want from the set today, and how you want to be asked.
    .questioner = Listen for what is wanted.
    .observer = Listen.
    .rule = { $presenter } and the facilitator agree what this round is for.

stage-presentation = Presentation
    .facilitator = Guard the floor, silences included. Nobody interrupts, you neither.
    .presenter = You have the floor. Take your time; silences are yours too.
    .questioner = Listen; note what you want to ask.
    .observer = Listen.
    .rule = { $presenter } has the floor. Listen; note what you want to ask.

stage-clarifying = Clarifying questions
    .facilitator = Facts only, and short answers. Park what explores; it belongs in the next stage.
    .presenter = Answer briefly, hold it or pass. Facts are enough.
    .questioner = Ask only what you need to know to understand. One question at a time.
    .observer = Listen.
    .rule = One question at a time, for facts. { $presenter } answers, holds it or passes.

stage-open-questions = Open questions
    .facilitator = Guard the silences. Call in those who were heard least; step in as lightly as you can.
    .presenter = Answer it, hold it or pass. The next question comes only when you are ready.
    .questioner = Ask short, open questions that help { $presenter } to think. No advice.
    .observer = Listen. Notice which questions open something.
    .rule = One question at a time. { $presenter } answers, holds it or passes.

stage-mid-check = Mid-check
    .facilitator = Ask where the presenter is now, and what would be useful.
    .presenter = Say where you are now, and what would be useful.
    .questioner = Listen for what would be useful now.
    .observer = Listen.
    .rule = { $presenter } and the facilitator look where this round is going.

stage-reflections = Reflections
    .facilitator = Keep the set with the matter, not the person, and without solutions. Nobody speaks to { $presenter }.
    .presenter = You are turned away: listen, and write what strikes you. Nobody expects an answer.
    .questioner = Talk about the matter, not to { $presenter }: what you noticed, felt, wondered. No solutions.
    .observer = Listen.
    .rule = { $presenter } hears you and cannot speak. Talk about the matter.

stage-response = Response
    .facilitator = Guard the floor. There is no debate and nothing to defend.
    .presenter = Say what struck you. You need not answer or explain anything.
    .questioner = Listen. Do not answer.
    .observer = Listen.
    .rule = { $presenter } has the floor and says what struck home.

stage-resources = Resources
    .facilitator = Only because the presenter asked for it: each offers once, and nothing is discussed.
    .presenter = Take what is offered. You need not say what you make of it.
    .questioner = Offer an experience, a contact or an idea, once. Then pass it on.
    .observer = Listen.
    .rule = { $holder } has the turn. Each offers once; { $presenter } only receives.

stage-actions = Actions
    .facilitator = Ask what, by when, the first step, who will know. Stopping and leaving undone count too.
    .presenter = Say what you will do, stop or leave undone, and by when.
    .questioner = Listen. These are the presenter’s own words.
    .observer = Listen.
    .rule = { $presenter } undertakes; the facilitator asks.

stage-round-review = Round review
    .facilitator = Ask which questions helped, and what the set learned about its own work.
    .presenter = Begin: which questions helped, and which still work on you?
    .questioner = Say what you learned in this round, about yourself.
    .observer = Listen.
    .rule = { $holder } has the turn. What helped, and what did we learn?

stage-quiet-break = Quiet break
    .facilitator = The clock brings everyone back. Rest too.
    .presenter = Rest. Your notes stay here.
    .questioner = Rest. Nobody speaks.
    .observer = Rest.
    .rule = Nobody speaks. The session goes on by itself when the time is over.

stage-process-review = Process review
    .facilitator = Ask how the set worked: questions, listening, balance, time. Not the content.
    .presenter = Say how the set worked. Leave the issue aside.
    .questioner = Say how the set worked: questions, listening, balance, time. Not the content.
    .observer = You can speak now: say what you saw of how the set worked.
    .rule = Everyone may speak, about how we worked, not what about.

stage-check-out = Check-out
    .facilitator = Read the actions back, name the next date, and let each say one thing they take along.
    .presenter = Say one thing you take along.
    .questioner = Say one thing you take along.
    .observer = Listen to what people take along.
    .rule = { $holder } has the turn. Each says one thing they take along.
