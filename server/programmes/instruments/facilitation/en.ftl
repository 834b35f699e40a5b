instrument = What members say of how they are facilitated
    .about = For whoever learns to facilitate your set. They see what all answered together, from five answers on, and never yours alone.

asks = Helps us ask rather than advise.
    .low = hardly ever
    .high = nearly always

room = Sees to it that everybody has room.
    .low = hardly ever
    .high = nearly always

safe = Makes it safe to say what is hard, and knows what to do when somebody is in danger.
    .low = hardly ever
    .high = nearly always

process = Keeps to what we agreed, and to the time.
    .low = hardly ever
    .high = nearly always

useful = What we work on changes something for those we work for.
    .low = hardly ever
    .high = nearly always

keep = What should they keep doing?

other = What would you wish to be different?
