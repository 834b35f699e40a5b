format = Kurz
    .about = Drei Minuten je Runde: kurz erzählen, dann von jeder Person eine geschriebene Frage.
    .know = Gut für ein müdes Set, eine schwache Leitung und zum Üben von Fragen.

stage-check-in-brief = Ankommen
    .facilitator = Ein Wort oder ein Satz genügt; du sprichst am Ende.
    .presenter = Ein Wort oder ein Satz: Wie bist du da?
    .questioner = Ein Wort oder ein Satz: Wie bist du da?
    .observer = Hör, wie alle ankommen.
    .rule = { $holder } ist dran. Ein Wort oder ein Satz; Weitergeben ist erlaubt.

stage-who-presents = Wer einbringt
    .facilitator = Vereinbare mit dem Set, wer einbringt und in welcher Reihenfolge. Drei Minuten je Runde.
    .presenter = Sag in einem Satz, was du einbringen würdest.
    .questioner = Sag in einem Satz, was du einbringen würdest.
    .observer = Hör zu. Die Mitglieder vereinbaren die Reihenfolge.
    .rule = Alle dürfen sprechen. Das Set vereinbart, wer einbringt.

stage-speed-presentation = Das Anliegen
    .facilitator = Hüte das Wort und sag, wenn anderthalb Minuten um sind.
    .presenter = Du hast das Wort, anderthalb Minuten.
    .questioner = Hör zu. Gleich schreibst du eine Frage.
    .observer = Hör zu.
    .rule = { $presenter } hat das Wort. Hör zu; gleich kommt eine Frage.

stage-speed-questions = Je eine Frage
    .facilitator = Lass es still sein. Die Zettel werden am Ende gemeinsam umgedreht, oder wenn du es sagst.
    .presenter = Warte. Die Fragen werden gerade geschrieben.
    .questioner = Schreib eine offene Frage mit höchstens zwölf Wörtern. Niemand sieht sie, bevor die Zettel umgedreht werden.
    .observer = Schau zu. Die Fragen werden gerade geschrieben.
    .rule = Alle schreiben eine Frage. Niemand spricht, bis die Zettel gemeinsam umgedreht werden.

stage-speed-replies = Antworten
    .facilitator = Hüte das Wort. Ob und was beantwortet wird, entscheidet allein { $presenter }.
    .presenter = Lies sie. Antworte, heb auf oder lass aus, wie jede es verdient; dann sag, was du tun willst.
    .questioner = Hör zu. Deine Frage hat gewirkt, beantwortet oder nicht.
    .observer = Hör zu.
    .rule = { $presenter } entscheidet, welche der Fragen eine Antwort bekommen.

stage-think-time = Denkzeit
    .facilitator = Lass es still sein. Es geht von selbst weiter.
    .presenter = Denk nach. Deine Notizen bleiben bei dir.
    .questioner = Denk nach. Niemand spricht.
    .observer = Sei mit dem Set still.
    .rule = Niemand spricht. Nach der Zeit geht es von selbst weiter.

stage-look-back = Rückblick
    .facilitator = Frag, welche Fragen gut waren und woran das lag.
    .presenter = Sag, welche Frage am meisten geholfen hat.
    .questioner = Sag, was eine Frage gut gemacht hat.
    .observer = Jetzt kannst du sprechen: Sag, was du gesehen hast.
    .rule = Alle dürfen sprechen: über die Fragen, nicht über die Anliegen.

stage-check-out-brief = Abschluss
    .facilitator = Lass alle eine Sache sagen, die sie mitnehmen; du sprichst am Ende.
    .presenter = Sag eine Sache, die du mitnimmst.
    .questioner = Sag eine Sache, die du mitnimmst.
    .observer = Hör, was alle mitnehmen.
    .rule = { $holder } ist dran. Je eine Sache; Weitergeben ist erlaubt.
