format = Speed
    .about = Three minutes a round: a short account, one written question from each.
    .know = Good for a tired set, for a weak line, and for practising questions.

stage-check-in-brief = Check-in
    .facilitator = Keep it to a word or a sentence each; you speak last.
    .presenter = A word or a sentence: how are you here?
    .questioner = A word or a sentence: how are you here?
    .observer = Listen to how people arrive.
    .rule = { $holder } has the turn. A word or a sentence each; anyone may pass.

stage-who-presents = Who presents
    .facilitator = Agree with the set who presents, and in which order. Three minutes a round.
    .presenter = Say in a sentence what you would bring.
    .questioner = Say in a sentence what you would bring.
    .observer = Listen. The members agree the agenda.
    .rule = Everyone may speak. The set agrees who presents.

stage-speed-presentation = Presentation
    .facilitator = Guard the floor, and say when a minute and a half is over.
    .presenter = You have the floor for a minute and a half.
    .questioner = Listen. You write one question next.
    .observer = Listen.
    .rule = { $presenter } has the floor. Listen; one question comes next.

stage-speed-questions = One question each
    .facilitator = Let it be quiet. The slips are turned over together at the end, or when you say so.
    .presenter = Wait. The questions are being written.
    .questioner = Write one open question of twelve words at most. Nobody sees it before the slips are turned over.
    .observer = Watch. The questions are being written.
    .rule = Everyone writes one question. Nobody speaks until the slips are turned over together.

stage-speed-replies = Replies
    .facilitator = Guard the floor. Whether and what to answer is the presenter’s choice alone.
    .presenter = Read them. Answer, hold or pass, as each deserves; then say what you will do.
    .questioner = Listen. Your question has done its work, answered or not.
    .observer = Listen.
    .rule = { $presenter } decides which of the questions to answer.

stage-think-time = Think time
    .facilitator = Let it be quiet. The clock goes on by itself.
    .presenter = Think. Your notes stay with you.
    .questioner = Think. Nobody speaks.
    .observer = Be quiet with the set.
    .rule = Nobody speaks. The session goes on by itself when the time is over.

stage-look-back = Looking back
    .facilitator = Ask which questions were good ones, and what made them so.
    .presenter = Say which question helped most.
    .questioner = Say what made a question a good one.
    .observer = You can speak now: say what you saw.
    .rule = Everyone may speak, about the questions, not the issues.

stage-check-out-brief = Check-out
    .facilitator = Let each say one thing they take along; you speak last.
    .presenter = Say one thing you take along.
    .questioner = Say one thing you take along.
    .observer = Listen to what people take along.
    .rule = { $holder } has the turn. One thing each; anyone may pass.
