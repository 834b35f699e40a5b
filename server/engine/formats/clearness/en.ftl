format = Clearness
    .about = An hour of honest open questions, slowly, for one person with a decision.
    .know = The pace is slow and silence is long. You may ignore any question. Nobody raises it afterwards, not even with you, unless you invite it.

stage-focus = Focus
    .facilitator = Agree whose matter it is today; one is enough for one meeting.

stage-settling = Settling
    .facilitator = Let it be quiet.
    .presenter = Settle. There is no hurry.
    .questioner = Settle. Put your own wish to help aside.
    .observer = Be quiet with them.

stage-focus-speaks = Focus person
    .presenter = Say what it is about: background, and what you are trying to get clear.

stage-honest-questions = Honest questions
    .facilitator = Keep the pace slow. Disallow a question that is advice in disguise; nobody has to say why.
    .presenter = Answer, or let it pass without a word. Silence is an answer too.
    .questioner = Ask only what you cannot know the answer to. Short, without a preface. Then wait.
    .rule = One honest question at a time, slowly. { $presenter } answers or lets it pass.

stage-mirroring = Mirroring
    .facilitator = Ask first whether the focus person wants it. Only what was seen and heard.
    .presenter = Listen, or say that you would rather not hear it.
    .questioner = Say back what you saw and heard, in { $presenter }’s own words. No advice.
    .observer = Listen.
    .rule = Everyone may say back what they saw and heard.

stage-last-word = Last word
    .presenter = Say a last word, or nothing.
    .rule = { $presenter } has the last word.

stage-double-confidentiality = Double confidentiality
    .facilitator = Remind all: what was said stays here, and nobody raises it again, not even with { $presenter }, unless invited.
    .rule = { $holder } has the floor and reminds of double confidentiality.
