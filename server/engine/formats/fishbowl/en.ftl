format = Fishbowl
    .about = An inner circle works while an outer one listens; then they are swapped.
    .know = For courses and demonstrations, and for more people than one circle holds. Say who sits inside before the first round.

stage-fishbowl-bidding = Who brings what
    .facilitator = Let each say what they would bring. Agree who presents, and who sits inside first.
    .presenter = Say in a sentence what you would bring.
    .questioner = Say in a sentence what you would bring.
    .observer = Say in a sentence what you would watch for.
    .rule = Everyone may speak. The set agrees who presents, and who sits inside first.

stage-fishbowl-presentation = Presentation
    .facilitator = Guard the floor, silences included. The outer circle listens.
    .presenter = You have the floor. Take your time; the outer circle only listens.
    .questioner = Listen; note what you want to ask.
    .observer = You sit outside. Watch how the circle listens.
    .rule = { $presenter } has the floor. The outer circle listens.

stage-fishbowl-questions = Open questions
    .facilitator = Call in one asker at a time, from the inner circle. Guard the silence.
    .presenter = Answer, hold it or pass. Say when you are ready for the next.
    .questioner = Ask one open question at a time. No advice.
    .observer = You sit outside. Note which questions opened something.
    .rule = The inner circle asks, one question at a time; { $presenter } answers. The outer circle listens.

stage-fishbowl-action = Action
    .facilitator = Ask what the presenter will do, or leave undone, and by when.
    .presenter = Say what you will do, or stop, or leave undone. When, and who will know?
    .questioner = Listen for what is undertaken.
    .observer = You sit outside. Listen for what is undertaken.
    .rule = { $presenter } and the facilitator speak. The outer circle listens.

stage-fishbowl-feedback = What both circles saw
    .facilitator = First the inner circle, then the outer: what helped the presenter to think? Then swap the circles.
    .presenter = Say first which questions helped.
    .questioner = Say what you noticed while asking.
    .observer = Say what you saw from outside, about the asking and not about the issue.
    .rule = Both circles may speak, about the asking and not about the issue.
