format = Lernen aus Erfolgen
    .about = Du erzählst, was gelungen ist; die anderen finden heraus, warum, und was dein Anteil war.
    .know = Nimm etwas, das wirklich gelungen ist, groß oder klein. Zu hören, was man richtig gemacht hat, ist schwerer, als es klingt.

stage-intro = Der Erfolg
    .facilitator = Frag, was es zum Erfolg macht.
    .presenter = Sag in einem Satz, was gelungen ist und warum es als Erfolg zählt.
    .questioner = Hör zu.

stage-story = Die Geschichte
    .presenter = Erzähl ausführlich, mit den Umständen. Mach dich nicht klein.
    .questioner = Hör zu und notiere, was gewirkt hat: eigenes Tun und Umstände.

stage-two-questions = Zwei Fragen von jeder Person
    .facilitator = Zwei Fragen von jeder Person. Kein Urteil, kein „ja, aber“.
    .questioner = Zwei Fragen, um zu verstehen, wie es kam. Kein Urteil.
    .rule = Eine Frage nach der anderen, zwei von jeder Person.

stage-factors = Was gewirkt hat
    .facilitator = Sammelt in zwei Spalten: das eigene Tun, und was die Umstände gaben.
    .presenter = Du bist abgewandt: Hör zu und notiere, was stimmt und was fehlt.
    .questioner = Was hat gewirkt? Was davon war das Tun von { $presenter }, was die Umstände?
    .rule = { $presenter } hört euch und kann nicht sprechen. Nennt, was gewirkt hat.

stage-corrections = Richtigstellen
    .presenter = Stell richtig, was nicht so war, und ergänze, was fehlt.
    .rule = { $presenter } hat das Wort, stellt richtig und ergänzt.

stage-finds = Funde
    .facilitator = Sucht, was zuerst niemand sah.
    .questioner = Frag nach dem, was noch verborgen ist: Was hast du kurz davor getan? Was hast du gelassen?
    .rule = Eine Frage nach der anderen, nach Verborgenem.

stage-lessons = Was wir lernen
    .facilitator = Jede Person sagt, was sie für die eigene Arbeit mitnimmt. Wer einbringt, spricht zuletzt.
    .presenter = Du sprichst zuletzt: Was machst du wieder, mit Absicht?
    .questioner = Was nimmst du für deine eigene Arbeit mit?
    .rule = { $holder } ist dran. Was lernen wir daraus?
