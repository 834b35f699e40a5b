format = Gossip
    .about = You turn your chair and hear what the others make of your matter when they do not have to spare you.
    .know = Good for a matter you have told too often in the same words. Ask of the set kindness, and the third person throughout.

stage-issue = Issue
    .facilitator = Keep it short; cut a long story off kindly.
    .presenter = Tell it briefly. What you leave out will be asked for, or wondered about.

stage-exploring = Exploring
    .facilitator = Three open questions from each, no more. Then it is their turn to wonder.
    .presenter = Answer what you find worth answering. You may pass without a reason.
    .questioner = Three open questions from each of you. No advice.
    .rule = One question at a time, three from each. { $presenter } chooses what to answer.

stage-gossip = Gossip
    .facilitator = Third person throughout: “she”, “that department”, never “you”. Background, causes, assumptions, ways out. Name a topic when it dries up.
    .presenter = You are turned away: listen, and note what touches you and what misses you. Nobody sees your notes.
    .questioner = Talk about { $presenter } as if nobody heard: “she”, “he”, never “you”. Causes, assumptions, ways out.
    .rule = { $presenter } hears you and cannot speak. Talk about them in the third person.

stage-return = Return
    .facilitator = Guard the floor. Nothing is answered or explained.
    .presenter = Say what touched you, what missed you, and how it was to sit out.
    .rule = { $presenter } has the floor: what touched, what missed, how it was to sit out.

stage-gossip-review = Looking back
    .facilitator = Ask for the result, and how the gossip felt on both sides.
    .presenter = Begin: what came of it, and how did it feel?
    .questioner = Say how it felt to speak about someone who was listening.
