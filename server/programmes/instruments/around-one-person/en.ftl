instrument = Around one person
    .about = How this person works with others, as you know it. They see what all answered together, never yours alone.

asks = Asks before telling.
    .low = hardly ever
    .high = nearly always

listens = Hears people out.
    .low = hardly ever
    .high = nearly always

decides = Decides when it is time.
    .low = hardly ever
    .high = nearly always

admits = Says what they do not know.
    .low = hardly ever
    .high = nearly always

keep = What should they keep doing?

other = What would you wish to be different?
