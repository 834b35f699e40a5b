instrument = Was Mitglieder zur Begleitung sagen
    .about = Für die Person, die bei euch begleiten lernt. Sie sieht, was alle zusammen antworten, ab fünf Antworten, und nie deins allein.

asks = Hilft uns zu fragen, statt zu raten.
    .low = fast nie
    .high = fast immer

room = Achtet darauf, dass alle Raum haben.
    .low = fast nie
    .high = fast immer

safe = Macht es möglich, Schweres zu sagen, und weiß, was zu tun ist, wenn jemand in Gefahr ist.
    .low = fast nie
    .high = fast immer

process = Hält, was wir vereinbart haben, und die Zeit.
    .low = fast nie
    .high = fast immer

useful = Was wir bearbeiten, ändert etwas für die, für die wir arbeiten.
    .low = fast nie
    .high = fast immer

keep = Was soll so bleiben?

other = Was würdest du dir anders wünschen?
