format = Klassisch
    .about = Eine Person bringt etwas ein, das Set fragt, niemand rät.
    .know = Während das Set über das Gehörte spricht, ist die vortragende Person abgewandt. Das passt zu Sets, die sich schon ein wenig kennen.

stage-check-in = Ankommen
    .facilitator = Eröffne die Runde; du sprichst am Ende. Hör, was alle mitbringen.
    .presenter = Sag in ein, zwei Minuten, wie du ankommst. Es geht um dich, nicht um die Tagesordnung.
    .questioner = Sag in ein, zwei Minuten, wie du ankommst. Es geht um dich, nicht um die Tagesordnung.
    .observer = Hör, wie alle ankommen.
    .rule = { $holder } ist dran. Jede Stimme einmal, im Uhrzeigersinn; Weitergeben ist erlaubt.

stage-ground-rules = Vereinbarungen
    .facilitator = Erinnere an das Vereinbarte: Was hier gesagt wird, bleibt hier, und nichts wird aufgenommen.
    .presenter = Hör zu. Sag es, wenn du heute etwas nicht mittragen kannst.
    .questioner = Hör zu. Sag es, wenn du heute etwas nicht mittragen kannst.
    .observer = Hör zu. Sie gelten auch für dich.
    .rule = { $holder } hat das Wort und erinnert an das Vereinbarte.

stage-progress-reports = Was daraus wurde
    .facilitator = Bleibt bei dem, was getan und gelernt wurde. Neues gehört in den nächsten Abschnitt.
    .presenter = Sag zu jedem Vorhaben: getan, teils, geändert oder gelassen, und was du gelernt hast.
    .questioner = Sag zu jedem Vorhaben: getan, teils, geändert oder gelassen, und was du gelernt hast.
    .observer = Hör, was aus den Vorhaben wurde.
    .rule = { $holder } berichtet. Jede Stimme einmal; Weitergeben ist erlaubt.

stage-bidding = Anliegen sammeln
    .facilitator = Lass alle in einem Satz sagen, was sie einbringen würden. Vereinbare dann mit dem Set, wer einbringt, in welcher Reihenfolge und wie lange.
    .presenter = Sag in einem Satz, was du einbringen würdest, wie viel Zeit es braucht und wie sehr es drängt.
    .questioner = Sag in einem Satz, was du einbringen würdest, wie viel Zeit es braucht und wie sehr es drängt.
    .observer = Hör zu. Die Mitglieder vereinbaren die Reihenfolge.
    .rule = Alle dürfen sprechen. Das Set vereinbart, wer einbringt und wie lange.

stage-contract = Auftrag
    .facilitator = Frag, was sich { $presenter } vom Set wünscht und wie gefragt werden soll.
    .presenter = Sag, was du dir heute vom Set wünschst und wie wir fragen sollen.
    .questioner = Hör, was gewünscht ist.
    .observer = Hör zu.
    .rule = { $presenter } und die Moderation vereinbaren, wozu diese Runde da ist.

stage-presentation = Das Anliegen
    .facilitator = Hüte das Wort, auch die Stille. Niemand unterbricht, auch du nicht.
    .presenter = Du hast das Wort. Nimm dir Zeit; auch die Stille gehört dir.
    .questioner = Hör zu; notiere, was du fragen willst.
    .observer = Hör zu.
    .rule = { $presenter } hat das Wort. Hör zu; notiere, was du fragen willst.

stage-clarifying = Verständnisfragen
    .facilitator = Nur Fakten und kurze Antworten. Parke, was weiter führt; es gehört in den nächsten Abschnitt.
    .presenter = Antworte kurz, heb die Frage auf oder lass sie aus. Fakten genügen.
    .questioner = Frag nur, was du zum Verstehen brauchst. Eine Frage nach der anderen.
    .observer = Hör zu.
    .rule = Eine Frage nach der anderen, nach Fakten. { $presenter } antwortet, hebt sie auf oder lässt sie aus.

stage-open-questions = Offene Fragen
    .facilitator = Hüte die Stille. Ruf zuerst auf, wer am wenigsten gehört wurde; greif so leicht wie möglich ein.
    .presenter = Antworte, heb die Frage auf oder lass sie aus. Die nächste kommt erst, wenn du so weit bist.
    .questioner = Stell kurze, offene Fragen, die beim Denken helfen. Kein Rat.
    .observer = Hör zu. Achte darauf, welche Fragen etwas öffnen.
    .rule = Eine Frage nach der anderen. { $presenter } antwortet, hebt sie auf oder lässt sie aus.

stage-mid-check = Zwischenhalt
    .facilitator = Frag, wo { $presenter } jetzt steht und was nützlich wäre.
    .presenter = Sag, wo du jetzt stehst und was nützlich wäre.
    .questioner = Hör, was jetzt nützlich wäre.
    .observer = Hör zu.
    .rule = { $presenter } und die Moderation schauen, wohin die Runde geht.

stage-reflections = Gedanken des Sets
    .facilitator = Haltet euch an die Sache, nicht an die Person, und ohne Lösungen. Niemand spricht { $presenter } an.
    .presenter = Du sitzt abgewandt: Hör zu und schreib auf, was dich trifft. Niemand erwartet eine Antwort.
    .questioner = Redet über die Sache, nicht zu { $presenter }: was dir auffiel, was du gespürt und dich gefragt hast. Keine Lösungen.
    .observer = Hör zu.
    .rule = { $presenter } hört zu und kann nicht sprechen. Redet über die Sache.

stage-response = Antwort
    .facilitator = Hüte das Wort. Es gibt keine Debatte und nichts zu verteidigen.
    .presenter = Sag, was dich getroffen hat. Du musst nichts beantworten oder erklären.
    .questioner = Hör zu. Antworte nicht.
    .observer = Hör zu.
    .rule = { $presenter } hat das Wort und sagt, was hängen geblieben ist.

stage-resources = Angebote
    .facilitator = Nur weil es gewünscht wurde: Alle bieten einmal etwas an, nichts wird besprochen.
    .presenter = Nimm, was angeboten wird. Du musst nicht sagen, was du davon hältst.
    .questioner = Biete einmal etwas an: eine Erfahrung, einen Kontakt, eine Idee. Dann gib weiter.
    .observer = Hör zu.
    .rule = { $holder } ist dran. Jede Stimme einmal; { $presenter } nimmt nur entgegen.

stage-actions = Vorhaben
    .facilitator = Frag: was, bis wann, der erste Schritt, wer davon weiß. Aufhören und Lassen zählen auch.
    .presenter = Sag, was du tun, aufhören oder lassen willst, und bis wann.
    .questioner = Hör zu. Das sind eigene Worte von { $presenter }.
    .observer = Hör zu.
    .rule = { $presenter } nimmt sich etwas vor; die Moderation fragt.

stage-round-review = Rückblick auf die Runde
    .facilitator = Frag, welche Fragen geholfen haben und was das Set über seine Arbeit gelernt hat.
    .presenter = Beginne: Welche Fragen haben geholfen, welche arbeiten noch in dir?
    .questioner = Sag, was du in dieser Runde über dich gelernt hast.
    .observer = Hör zu.
    .rule = { $holder } ist dran. Was hat geholfen, was haben wir gelernt?

stage-quiet-break = Stille Pause
    .facilitator = Die Zeit holt alle zurück. Ruh dich auch aus.
    .presenter = Ruh dich aus. Deine Notizen bleiben hier.
    .questioner = Ruh dich aus. Niemand spricht.
    .observer = Ruh dich aus.
    .rule = Niemand spricht. Nach der Zeit geht es von selbst weiter.

stage-process-review = Blick auf die Arbeit
    .facilitator = Frag, wie das Set gearbeitet hat: Fragen, Zuhören, Gleichgewicht, Zeit. Nicht der Inhalt.
    .presenter = Sag, wie das Set gearbeitet hat. Lass das Anliegen ruhen.
    .questioner = Sag, wie das Set gearbeitet hat: Fragen, Zuhören, Gleichgewicht, Zeit. Nicht der Inhalt.
    .observer = Jetzt kannst du sprechen: Sag, was du von der Arbeit des Sets gesehen hast.
    .rule = Alle dürfen sprechen: darüber, wie wir gearbeitet haben, nicht woran.

stage-check-out = Abschluss
    .facilitator = Lies die Vorhaben vor, nenn den nächsten Termin, und lass alle eine Sache sagen, die sie mitnehmen.
    .presenter = Sag eine Sache, die du mitnimmst.
    .questioner = Sag eine Sache, die du mitnimmst.
    .observer = Hör, was alle mitnehmen.
    .rule = { $holder } ist dran. Alle sagen eine Sache, die sie mitnehmen.
