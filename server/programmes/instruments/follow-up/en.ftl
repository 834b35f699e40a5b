instrument = Looking back
    .about = Some months after the last session: what has stayed, and what has not. Nobody sees your answers alone.

questions = How often do you ask where you used to advise?
    .low = never
    .high = daily

listening = How far do you hear people out?
    .low = as before
    .high = quite differently

undertaken = How much of what you undertook in the set has come about?
    .low = none of it
    .high = all of it

others = How far do people around you work differently since?
    .low = not at all
    .high = a great deal

changed = What is different now, and how do you know?

unexpected = What came of it that nobody had in mind?
