format = Constellation
    .about = You place what belongs to your matter before everybody; members lend it voices, and it moves until you see something new.
    .know = Leading constellations is a skill of its own: the facilitator says that they have learned it, or why they lead one all the same. Members must know each other, and everybody steps out of their role at the end.

stage-constellation-issue = The matter
    .presenter = Say briefly what it is about and who belongs to it. The picture will tell the rest.
    .questioner = Listen. Notice who and what belongs to it.

stage-constellation-concern = The question
    .facilitator = Ask what the picture is to show, and put it into one sentence together.
    .presenter = Say in one sentence what you want to see more clearly.
    .questioner = Listen for the question.
    .rule = { $presenter } and the facilitator find the question for the picture.

stage-constellation-elements = What belongs to it
    .facilitator = Ask who and what belongs to it, goals and obstacles too. Few are enough. Ask each member whether they will lend it a voice.
    .presenter = Choose what belongs to it and who lends it a voice. Place each where you feel it stands.
    .questioner = Listen. You may say no to a role.
    .observer = Watch. Notice what is placed first, and what last.
    .rule = { $presenter } and the facilitator choose what belongs to it and place it.

stage-constellation-first-picture = The first picture
    .facilitator = Ask each what they notice from where they stand: body, view, distance. No interpretation, and nobody plays anything.
    .presenter = Look. You may stand outside. You need not explain anything.
    .questioner = Say what you notice from your place: what you see, what is near, what is behind you. Not what you would advise.
    .observer = Watch the picture, not the people.
    .rule = Each says what they notice from where they stand.

stage-constellation-moving = Moving
    .facilitator = Ask what wants to move, one step at a time, and what changes for the others. Slow is fast enough.
    .presenter = Say what you would like to try. Look from inside and from outside.
    .questioner = Move only if something draws you; one step, then say what is different.
    .observer = Watch what each step changes.
    .rule = One step at a time. Each says what is different.

stage-constellation-stepping-out = Out of the roles
    .facilitator = Let each say aloud who they are again, and leave their role. Go on once nobody is in one.
    .presenter = Look at the picture once more, and let it stand.
    .questioner = Say aloud that you are yourself again, and step out of the role.
    .observer = Let the picture go.
    .rule = { $holder } has the turn, steps out of the role and says who they are.

stage-constellation-sense = What I see now
    .presenter = Say what you see now that you did not see before. You need not draw any conclusion.
    .rule = { $presenter } has the floor and says what there is to be seen now.

stage-constellation-review = What each takes from it
    .facilitator = Each says what they learned for their own work, as themselves and not from the role. The presenter speaks last.
    .presenter = You speak last: what did it show you?
    .questioner = What do you take from it for your own work? Speak as yourself, not from the role.
    .rule = { $holder } has the turn, as themselves and not from the role.
