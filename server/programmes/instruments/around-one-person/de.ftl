instrument = Rund um eine Person
    .about = Wie diese Person mit anderen arbeitet, soweit du es kennst. Sie sieht, was alle zusammen antworten, nie deins allein.

asks = Fragt, bevor sie etwas sagt.
    .low = fast nie
    .high = fast immer

listens = Hört Menschen bis zum Ende zu.
    .low = fast nie
    .high = fast immer

decides = Entscheidet, wenn es Zeit ist.
    .low = fast nie
    .high = fast immer

admits = Sagt, was sie nicht weiß.
    .low = fast nie
    .high = fast immer

keep = Was soll so bleiben?

other = Was würdest du dir anders wünschen?
