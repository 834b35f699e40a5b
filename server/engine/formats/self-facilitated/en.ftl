format = Self-facilitated
    .about = The classic round with the facilitator’s role going round: each of you guards one.
    .know = Whoever guards a round has a guide on screen, to read out if they like. Agree after five meetings whether to go on; ask for a facilitator from outside when you want one.

stage-bidding = Bidding
    .facilitator = Read out: “Who would bring something, how long, how urgent?” Agree the order. With each round the next who does not present guards it.

stage-contract = Contract
    .facilitator = Read out: “What do you want from us, and how do you want to be asked?” Then: “Anything you do not want?”

stage-presentation = Presentation
    .facilitator = Read out: “The floor is yours. We listen and do not interrupt, silences included.” Then say nothing.

stage-clarifying = Clarifying questions
    .facilitator = Read out: “Facts only, short questions, short answers.” If a question explores: “Let us keep that for the next stage.”

stage-open-questions = Open questions
    .facilitator = Read out: “One open question at a time. No advice; wait for the answer.” If you hear advice: “What is the question in that?”

stage-reflections = Reflections
    .facilitator = Read out: “{ $presenter } turns away. We talk about the matter, not to them, and without solutions.”

stage-response = Response
    .facilitator = Read out: “What struck you? You need not answer anything.” Then say nothing.

stage-actions = Actions
    .facilitator = Read out: “What will you do, stop or leave undone? By when? What is the first step? Who will know?”

stage-round-review = Round review
    .facilitator = Read out: “Which questions helped? How did I guard this round?” You hand the role on after it.
