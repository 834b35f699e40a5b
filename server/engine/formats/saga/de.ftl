format = SAGA
    .about = Situation, Annahmen, Gefühle, Aktionen: nur Fragen, ein Thema nach dem anderen.
    .know = Alles ist eine Frage, und jede gehört zu ihrem Thema. Was noch nicht passt, wird geparkt.

stage-saga-account = Worum es geht
    .presenter = Erzähl kurz, worum es geht. Die vier Themen fragen nach dem Rest.

stage-situation = Situation
    .facilitator = Nur Fragen zur Situation. Parke den Rest.
    .questioner = Frag nach der Situation: was geschieht, wer beteiligt ist, seit wann.
    .rule = Eine Frage nach der anderen, zur Situation.

stage-assumptions = Annahmen
    .facilitator = Nur Fragen zu Annahmen, auch zu denen des Sets.
    .questioner = Frag, was selbstverständlich scheint: für { $presenter }, für andere, für uns.
    .rule = Eine Frage nach der anderen, zu Annahmen.

stage-gut-feelings = Gefühle
    .facilitator = Nur Fragen zu Gefühlen. Lass Stille stehen.
    .presenter = Antworte, so weit du magst. Du darfst auslassen.
    .questioner = Frag nach Gefühlen: Was spürst du, und wo? Was könnten die anderen spüren?
    .rule = Eine Frage nach der anderen, zu Gefühlen.

stage-action-questions = Aktionen
    .facilitator = Nur Fragen, die zu einem Vorhaben führen oder dazu, etwas zu lassen.
    .presenter = Antworte, und nimm dir vor, was du tust oder lässt.
    .questioner = Frag, was zu tun, zu lassen oder ungetan zu lassen wäre. Kein Rat.
    .rule = Eine Frage nach der anderen, zu Aktionen.

stage-saga-response = Antwort

stage-saga-review = Rückblick auf die Runde
