format = Five steps
    .about = A question, an exploration, the core as each sees it, and plain advice from everyone.
    .know = Advice belongs in the fourth step, and there only. Say at the start whether it is about what to do, or about what holds you back.

stage-question = The question
    .facilitator = Ask whether it is about effective behaviour or about something that stands in the way.
    .presenter = Put your question briefly. Is it about what to do, or about what holds you back?

stage-exploring = Exploring
    .facilitator = Sum up now and then. Advice waits for the fourth step.

stage-core = The core
    .facilitator = Each says in a sentence what they take the core to be. Nothing is discussed.
    .presenter = Listen. Which of these is yours?
    .questioner = Say in a sentence what you take the core of the matter to be.
    .rule = { $holder } has the turn. Each names the core in a sentence.

stage-advice = Advice
    .facilitator = Each gives at least one piece of advice, plainly. Nobody answers it yet.
    .presenter = Listen, and note what appeals. You answer afterwards.
    .questioner = Give at least one piece of advice. Say it plainly, not as a question.
    .rule = { $holder } has the turn. Each gives one piece of advice, plainly.

stage-appeal = What appeals
    .facilitator = Guard the floor. There is nothing to defend.
    .presenter = Say which advice appeals to you, and what you will do with it.
    .rule = { $presenter } has the floor and says which advice appeals.

stage-evaluation = Evaluation
    .presenter = Begin: what helped, and what did you learn?
