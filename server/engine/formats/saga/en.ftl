format = SAGA
    .about = Situation, assumptions, gut feelings, actions: questions only, one topic at a time.
    .know = Everything is a question, and each belongs to its topic. What does not belong yet is parked.

stage-saga-account = Account
    .presenter = Tell briefly what it is about. The four topics will ask for the rest.

stage-situation = Situation
    .facilitator = Only questions about the situation. Park the rest.
    .questioner = Ask about the situation: what happens, who is in it, since when.
    .rule = One question at a time, about the situation.

stage-assumptions = Assumptions
    .facilitator = Only questions about assumptions, the set’s own too.
    .questioner = Ask what is taken for granted: by { $presenter }, by others, by us.
    .rule = One question at a time, about assumptions.

stage-gut-feelings = Gut feelings
    .facilitator = Only questions about feelings. Let silence stand.
    .presenter = Answer as far as you like. You may pass.
    .questioner = Ask about feelings: what do you feel, and where? What might the others feel?
    .rule = One question at a time, about gut feelings.

stage-action-questions = Actions
    .facilitator = Only questions that lead to an action, or to leaving something undone.
    .presenter = Answer, and undertake what you will do or leave.
    .questioner = Ask what could be done, stopped or left undone. No advice.
    .rule = One question at a time, about actions.

stage-saga-response = Response

stage-saga-review = Round review
