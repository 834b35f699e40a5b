format = Ten steps
    .about = Written questions that you weigh before you answer, a problem seen anew, and tips at the end.
    .know = You say of each written question whether it is cold, lukewarm or warm for you. Tips come only after you have named the problem anew.

stage-introduction = Introduction
    .presenter = Say in a few minutes what it is about, and what you ask yourself.

stage-written-questions = Written questions
    .facilitator = Let it be quiet. The slips are turned over together.
    .presenter = Wait. The questions are being written.
    .questioner = Write a question that helps you to understand. Nobody sees it before the slips are turned over.

stage-weighed-answers = Weighed, then answered
    .facilitator = Let the presenter weigh each question first: cold, lukewarm or warm?
    .presenter = Say of each how warm it is for you, then answer it, hold it or pass.
    .questioner = Listen. A cold question has done its work too.
    .rule = { $presenter } weighs each question, and answers those they choose.

stage-further-questions = Further questions
    .questioner = Ask further, where it was warm.

stage-core = The core
    .facilitator = Each names the core in a sentence. Nothing is discussed.
    .presenter = Listen. Which of these is yours?
    .questioner = Say in a sentence what you take the core to be.
    .rule = { $holder } has the turn. Each names the core in a sentence.

stage-problem-anew = The problem anew
    .facilitator = Guard the floor.
    .presenter = Say the problem anew: what is it now?
    .rule = { $presenter } has the floor and says what the problem is now.

stage-willingness = Another approach
    .facilitator = Ask what another approach would be, and how ready the presenter is for it, 0 to 10.
    .presenter = Say what you could do otherwise, and how ready you are for it.
    .questioner = Listen.
    .rule = { $presenter } and the facilitator look for another approach.

stage-tips = Tips
    .facilitator = One tip from each, plainly. Nobody answers it.
    .presenter = Take what is offered. You need not say what you make of it.
    .questioner = Give one tip, plainly.
    .rule = { $holder } has the turn. One tip from each.

stage-insights = Insights
    .presenter = Begin: what have you seen about yourself?
    .questioner = What have you seen about yourself?
    .rule = { $holder } has the turn. What have we seen about ourselves?
