format = Troika
    .about = Three or four people help each other in half an hour: share, turn away, hear yourself advised.
    .know = Two are too few. Advice is allowed while you are turned away. Whoever keeps the time changes with each round.

stage-who-presents = Order

stage-silence = Silence
    .facilitator = Let it be quiet for a minute.
    .presenter = What do you want help with? Find the sentence.
    .questioner = What do you want help with? Find the sentence.
    .observer = Be quiet with them.

stage-share = Share
    .facilitator = Two minutes, not more.
    .presenter = Say what you want help with.

stage-clarify = Clarify

stage-consult = Consult
    .facilitator = Keep to the matter; { $presenter } is not spoken to.
    .presenter = You are turned away: listen and note. Your microphone is off.
    .questioner = Consult with each other about it. Ideas and advice are welcome.
    .rule = { $presenter } hears you and cannot speak. Consult with each other.

stage-valuable = What was valuable
    .presenter = Say what was most valuable. Nothing else.
    .rule = { $presenter } has the floor and says what was valuable.
