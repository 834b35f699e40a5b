format = Balint
    .about = What is going on between you and the person you work with: felt and wondered about, not solved.
    .know = For those who work with people. Tell it without notes. Not knowing is welcome; nothing is judged, advised or solved.

stage-cases = Cases
    .facilitator = Ask who has somebody in mind. Two cases fit in ninety minutes.

stage-case = The case
    .presenter = Tell of the person as they come to mind, without notes.
    .questioner = Listen, and notice what it does to you.

stage-facts = Facts
    .facilitator = A few facts, no interrogation. Protect the presenter from being pressed.
    .presenter = Answer briefly. You need not know.
    .questioner = Ask only for a fact without which you cannot imagine the person.

stage-relationship = The relationship
    .facilitator = Keep to what goes on between the two. No advice, no diagnosis; let not-knowing stand.
    .presenter = You are pushed back: listen. Nobody needs an answer from you.
    .questioner = What do you feel, as the one and as the other? What might go on between them? No advice.
    .rule = { $presenter } sits back and hears you. Stay with what goes on between the two.

stage-back = Coming back
    .presenter = Say what you heard that was new. You need not answer anything.

stage-closing = Leaving the case
    .facilitator = Let it end; not everything is said.
    .presenter = Say what you need to leave it here.
    .questioner = Leave the case here.
    .observer = Listen.
    .rule = Everyone may say a word to leave the case.
