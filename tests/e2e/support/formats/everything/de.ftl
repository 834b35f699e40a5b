format = Alles
    .about = Eine Runde mit allem, was geschrieben und ausgelegt werden kann.
    .know = Für Tests.

stage-writing = Schreiben
    .rule = Niemand spricht. Alle schreiben das Anliegen in einem Satz.

stage-reading = Vorlesen
    .rule = { $holder } liest den eigenen Satz vor.

stage-collecting = Was gewirkt hat
    .rule = Alle können sprechen und schreiben.

stage-placing = Aufstellen
    .rule = Alle können sprechen. Aufgestellt wird, was zur Sache gehört.

stage-stepping-out = Heraustreten
    .rule = Alle treten aus ihrer Rolle.
