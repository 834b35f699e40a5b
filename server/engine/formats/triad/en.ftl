format = Triads
    .about = Circles of three at once: each presents, asks and keeps time once.
    .know = The service keeps the time of all circles, so that all come back together. A circle of four has shorter rounds; two are too few.

stage-triad-choosing = What each will bring
    .facilitator = Let each choose what they will bring. Then open the circles.
    .presenter = Choose something small enough for ten minutes of questions.
    .questioner = Choose something small enough for ten minutes of questions.
    .observer = Listen. You will sit with the facilitator.
    .rule = Everyone may speak. Each chooses what to bring into their circle.

stage-triads = In circles of three
    .facilitator = Open the circles. Then you are between them, and can walk from one to the next.
    .presenter = Your circle begins in a moment.
    .questioner = Your circle begins in a moment.
    .observer = You are with the facilitator, between the circles.
    .rule = The set works in circles. Each hears only itself.

stage-triad-presentation = The issue
    .facilitator = You keep this circle’s time, with the service. Guard the floor, silences included.
    .presenter = Say what it is about, and what you want from your circle. The floor is yours.
    .questioner = Listen; note what you want to ask.
    .observer = Listen.
    .rule = { $presenter } has the floor. Listen; note what you want to ask.

stage-triad-questions = Open questions
    .facilitator = Call in whoever asks. Guard the silence after each question, and after each answer.
    .presenter = Answer, hold it or pass. Say when you are ready for the next.
    .questioner = Ask one open question at a time. No advice.
    .observer = Listen.
    .rule = One question at a time; { $presenter } answers.

stage-triad-action = Action
    .facilitator = Ask what the presenter will do, or leave undone, and by when. Write it down if they wish.
    .presenter = Say what you will do, or stop, or leave undone. When, and who will know?
    .questioner = Listen for what is undertaken.
    .observer = Listen.
    .rule = { $presenter } and the timekeeper speak. What is undertaken is written down.

stage-triad-review = Looking back
    .facilitator = Which question helped? Say what you noticed about the asking. Then the roles go round.
    .presenter = Which question helped, and what did it do?
    .questioner = What did you notice about your questions?
    .observer = Listen.
    .rule = All of the circle may speak. Then the roles go round.

stage-triads-together = Together again
    .facilitator = Ask what was learned about asking and being asked. What was said in a circle stays there.
    .presenter = Say what you learned about asking and being asked. The issues stay in their circles.
    .questioner = Say what you learned about asking and being asked. The issues stay in their circles.
    .observer = Say what you noticed.
    .rule = Everyone may speak, about the learning. What was said in a circle stays there.
