format = Zehn Schritte
    .about = Geschriebene Fragen, die du wiegst, bevor du antwortest, ein neu gesehenes Problem, und am Ende Tipps.
    .know = Du sagst von jeder geschriebenen Frage, ob sie für dich kalt, lauwarm oder warm ist. Tipps kommen erst, wenn du das Problem neu benannt hast.

stage-introduction = Einführung
    .presenter = Sag in ein paar Minuten, worum es geht und was du dich fragst.

stage-written-questions = Geschriebene Fragen
    .facilitator = Lass es still sein. Die Zettel werden zusammen aufgedeckt.
    .presenter = Warte. Die Fragen werden geschrieben.
    .questioner = Schreib eine Frage, die dir beim Verstehen hilft. Niemand sieht sie, bevor die Zettel aufgedeckt werden.

stage-weighed-answers = Gewogen, dann beantwortet
    .facilitator = Lass jede Frage zuerst wiegen: kalt, lauwarm oder warm?
    .presenter = Sag von jeder, wie warm sie für dich ist; antworte dann, heb sie auf oder lass sie aus.
    .questioner = Hör zu. Auch eine kalte Frage hat ihre Arbeit getan.
    .rule = { $presenter } wiegt jede Frage und beantwortet, was passt.

stage-further-questions = Weitere Fragen
    .questioner = Frag weiter, wo es warm war.

stage-core = Der Kern
    .facilitator = Jede Person nennt in einem Satz den Kern. Nichts wird besprochen.
    .presenter = Hör zu. Welcher davon ist deiner?
    .questioner = Sag in einem Satz, was du für den Kern hältst.
    .rule = { $holder } ist dran. Jede Stimme nennt in einem Satz den Kern.

stage-problem-anew = Das Problem, neu
    .facilitator = Hüte das Wort.
    .presenter = Sag das Problem neu: Was ist es jetzt?
    .rule = { $presenter } hat das Wort und sagt, was das Problem jetzt ist.

stage-willingness = Ein anderer Weg
    .facilitator = Frag, was ein anderer Weg wäre und wie groß die Bereitschaft dazu ist, 0 bis 10.
    .presenter = Sag, was du anders tun könntest und wie bereit du dazu bist.
    .questioner = Hör zu.
    .rule = { $presenter } und die Moderation suchen einen anderen Weg.

stage-tips = Tipps
    .facilitator = Ein Tipp von jeder Person, offen ausgesprochen. Niemand antwortet darauf.
    .presenter = Nimm, was geboten wird. Du musst nicht sagen, was du davon hältst.
    .questioner = Gib einen Tipp, offen ausgesprochen.
    .rule = { $holder } ist dran. Ein Tipp von jeder Person.

stage-insights = Einsichten
    .presenter = Fang an: Was hast du über dich gesehen?
    .questioner = Was hast du über dich gesehen?
    .rule = { $holder } ist dran. Was haben wir über uns gesehen?
