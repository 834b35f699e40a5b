format = Gehalten
    .about = Eine Runde, an deren Ende letzte Worte stehen.
    .know = Für Tests.

stage-last-words = Letzte Worte
    .rule = { $holder } ist an der Reihe. Alle sagen, was sie mitnehmen.
