format = Peer consultation after Tietze
    .about = A key question, and the method of help is chosen for it.
    .know = Six phases; the fourth chooses how you are helped: ideas, advice, resonance, hypotheses or questions. Nobody from outside is needed.

stage-casting = Casting
    .facilitator = Agree who tells, who moderates, who consults. The parts stay until the end.

stage-spontaneous-account = Spontaneous account
    .facilitator = Ask for clarity where it helps. The others listen.
    .presenter = Tell it as it comes.
    .questioner = Listen. No questions yet.

stage-key-question = Key question
    .facilitator = Help to find the sentence: “What would I like to get from you?”
    .presenter = Put your key question in one sentence.
    .questioner = Listen for the question.
    .rule = { $presenter } and the facilitator find the key question.

stage-choice-of-method = Choice of the method
    .facilitator = Offer the methods and agree on one. Call it in under “More means”: ideas, advice, resonance, hypotheses or questions.
    .presenter = Which of them would help you with your question?
    .questioner = Say which method would fit the question.
    .observer = Listen.
    .rule = Everyone may speak. A method is chosen for the key question.

stage-brainstorming = Ideas
    .facilitator = Ideas only, none judged.
    .presenter = You are turned away: listen and note.
    .questioner = Say every idea that comes, also a wild one.
    .rule = { $presenter } hears you and cannot speak. Say every idea that comes.

stage-good-advice = Good advice
    .facilitator = One piece of advice each: “My advice to you is …”
    .presenter = Listen. You answer at the close.
    .questioner = Say: “My advice to you is …”
    .rule = { $holder } has the turn: “My advice to you is …”

stage-resonance = Resonance
    .facilitator = Each says what the account set off in them. No advice.
    .presenter = Listen.
    .questioner = What did it set off in you: a feeling, an image, a memory? No advice.
    .rule = { $holder } has the turn and says what it set off in them.

stage-hypotheses = Hypotheses
    .facilitator = Guesses only.
    .presenter = You are turned away: listen and note.
    .questioner = What may be behind it? Say it as a guess.
    .rule = { $presenter } hears you and cannot speak. Guess what may be behind it.

stage-better-questions = Questions

stage-close = Close
    .facilitator = Ask what was valuable for the key question, and what follows from it.
    .presenter = Say what was valuable for your key question, and what you will do.
    .rule = { $presenter } says what was valuable and what follows.

stage-tietze-review = Looking back
