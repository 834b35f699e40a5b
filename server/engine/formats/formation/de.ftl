format = Gründung
    .about = Das erste Treffen eines Sets: wer wir sind, was wir wollen, und die Regeln, die wir uns geben.
    .know = Die Regeln sind die des Sets, nicht vorgegeben. Schreibt sie als Vereinbarung auf die Seite des Sets; dort stimmen alle Mitglieder zu.

stage-who-we-are = Wer wir sind
    .facilitator = Frag, wer jede Person ist, über die Arbeit hinaus.
    .presenter = Sag, wer du bist, über die Arbeit hinaus.
    .questioner = Sag, wer du bist, über die Arbeit hinaus.

stage-hopes = Was wir wollen
    .facilitator = Frag, was jede Person tun und lernen will.
    .presenter = Sag, was du hier tun und lernen willst.
    .questioner = Sag, was du hier tun und lernen willst.
    .rule = { $holder } ist dran. Was wollen wir tun und lernen?

stage-first-issues = Erste Anliegen
    .facilitator = Nur ein Satz von jeder Person; noch wird an nichts gearbeitet.
    .presenter = Sag in einem Satz, was du einbringen könntest.
    .questioner = Sag in einem Satz, was du einbringen könntest.
    .rule = { $holder } ist dran. Was könnte jede Person einbringen?

stage-own-rules = Unsere Regeln
    .facilitator = Frag, was jede Person braucht, um offen zu sprechen. Schreib auf, was das Set vereinbart, in seinen Worten.
    .presenter = Sag, was du brauchst, um offen zu sprechen.
    .questioner = Sag, was du brauchst, um offen zu sprechen.
    .rule = Alle dürfen sprechen. Das Set gibt sich Regeln.

stage-confidentiality = Vertraulichkeit und ihre Grenzen
    .facilitator = Was bleibt hier, was darf wem erzählt werden, und wann muss etwas gesagt werden?
    .presenter = Sag, was hier bleiben muss und wo für dich die Grenze liegt.
    .questioner = Sag, was hier bleiben muss und wo für dich die Grenze liegt.
    .rule = Alle dürfen sprechen. Was bleibt hier, und wo ist die Grenze?

stage-attendance = Dabei sein
    .facilitator = Pünktlichkeit, Absagen, und mit wie wenigen ein Treffen stattfindet.
    .presenter = Sag, was du versprechen kannst.
    .questioner = Sag, was du versprechen kannst.
    .rule = Alle dürfen sprechen. Wann treffen wir uns, und mit wie wenigen?

stage-notes-and-recording = Notizen und Aufnahmen
    .facilitator = Nichts wird aufgenommen, wenn nicht alle zustimmen. Ein eigener Raum, kein anderer Bildschirm, den Namen vor dem Sprechen.
    .presenter = Sag, ob du zustimmst.
    .questioner = Sag, ob du zustimmst.
    .rule = Alle dürfen sprechen. Was wird festgehalten, und was nicht?

stage-practice = Üben
    .facilitator = Eine Person erzählt zwei Minuten etwas Kleines; alle stellen eine offene Frage. Dann wird gewechselt.
    .presenter = Erzähl etwas Kleines und antworte auf eine offene Frage von jeder Person.
    .questioner = Stell eine offene Frage. Kein Rat.
    .rule = Alle dürfen sprechen. Eine Person erzählt etwas Kleines, alle stellen eine offene Frage.

stage-expectations = Erwartungen
    .facilitator = An sich selbst, aneinander, an die Moderation. Am Ende des Programms wird noch einmal darauf geschaut.
    .presenter = Sag, was du von dir und den anderen erwartest.
    .questioner = Sag, was du von dir und den anderen erwartest.
    .rule = Alle dürfen sprechen. Was erwarten wir voneinander?
