format = Triaden
    .about = Mehrere Kreise zu dritt: Alle bringen einmal ein, fragen einmal und hüten einmal die Zeit.
    .know = Der Dienst hütet die Zeit aller Kreise, damit alle zusammen zurückkommen. Ein Kreis zu viert hat kürzere Runden; zwei sind zu wenig.

stage-triad-choosing = Was alle mitbringen
    .facilitator = Lass alle wählen, was sie mitbringen. Öffne dann die Kreise.
    .presenter = Wähle etwas, das in zehn Minuten Fragen passt.
    .questioner = Wähle etwas, das in zehn Minuten Fragen passt.
    .observer = Hör zu. Du sitzt nachher bei der Moderation.
    .rule = Alle dürfen sprechen. Alle wählen, was sie in den Kreis mitbringen.

stage-triads = In Kreisen zu dritt
    .facilitator = Öffne die Kreise. Dann bist du zwischen ihnen und kannst von einem zum nächsten gehen.
    .presenter = Dein Kreis beginnt gleich.
    .questioner = Dein Kreis beginnt gleich.
    .observer = Du bist bei der Moderation, zwischen den Kreisen.
    .rule = Das Set arbeitet in Kreisen. Jeder hört nur sich.

stage-triad-presentation = Das Anliegen
    .facilitator = Du hütest mit dem Dienst die Zeit dieses Kreises. Schütze das Wort, auch die Stille.
    .presenter = Sag, worum es geht und was du dir von deinem Kreis wünschst. Du hast das Wort.
    .questioner = Hör zu; notiere, was du fragen möchtest.
    .observer = Hör zu.
    .rule = { $presenter } hat das Wort. Zuhören; notieren, was zu fragen ist.

stage-triad-questions = Offene Fragen
    .facilitator = Ruf auf, wer fragt. Schütze die Stille nach jeder Frage und nach jeder Antwort.
    .presenter = Antworte, heb sie auf oder lass sie aus. Sag, wann du für die nächste bereit bist.
    .questioner = Stell eine offene Frage nach der anderen. Kein Rat.
    .observer = Hör zu.
    .rule = Eine Frage nach der anderen; { $presenter } antwortet.

stage-triad-action = Vorhaben
    .facilitator = Frag, was getan oder gelassen wird, und bis wann. Schreib es auf Wunsch mit.
    .presenter = Sag, was du tun, womit du aufhören oder was du lassen willst. Wann, und wer erfährt davon?
    .questioner = Hör, was vorgenommen wird.
    .observer = Hör zu.
    .rule = { $presenter } und wer die Zeit hütet, sprechen. Was vorgenommen wird, wird notiert.

stage-triad-review = Rückblick
    .facilitator = Welche Frage hat geholfen? Sag, was dir am Fragen aufgefallen ist. Dann gehen die Rollen weiter.
    .presenter = Welche Frage hat geholfen, und was hat sie bewirkt?
    .questioner = Was ist dir an deinen Fragen aufgefallen?
    .observer = Hör zu.
    .rule = Alle im Kreis dürfen sprechen. Dann gehen die Rollen weiter.

stage-triads-together = Wieder zusammen
    .facilitator = Frag, was über das Fragen und Gefragtwerden gelernt wurde. Was in einem Kreis gesagt wurde, bleibt dort.
    .presenter = Sag, was du über das Fragen und Gefragtwerden gelernt hast. Die Anliegen bleiben in ihren Kreisen.
    .questioner = Sag, was du über das Fragen und Gefragtwerden gelernt hast. Die Anliegen bleiben in ihren Kreisen.
    .observer = Sag, was dir aufgefallen ist.
    .rule = Alle dürfen sprechen, über das Gelernte. Was in einem Kreis gesagt wurde, bleibt dort.
