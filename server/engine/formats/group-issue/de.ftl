format = Unser Anliegen
    .about = Ein Anliegen, das euch allen gehört, durch Fragen untereinander bearbeitet.
    .know = Fragen fällt schwerer, wenn alle mittendrin sind. Findet zuerst den einen Satz, dem alle zustimmen.

stage-our-issue = Das Anliegen
    .facilitator = Jede Person sagt, wie sie es sieht. Noch wird nichts beantwortet.
    .presenter = Sag, wie du es siehst und was es mit dir macht.
    .questioner = Sag, wie du es siehst.
    .rule = { $holder } ist dran. Wie sieht es jede Person?

stage-one-sentence = In einem Satz
    .facilitator = Jede Person schreibt für sich; alle werden zugleich aufgedeckt.
    .presenter = Schreib das Anliegen in einem Satz auf.
    .questioner = Schreib das Anliegen in einem Satz auf.
    .observer = Sei mit ihnen still.
    .rule = Niemand spricht. Alle schreiben das Anliegen in einem Satz auf.

stage-one-sentence-read = Vorlesen
    .facilitator = Frag: Ist es ein Anliegen? Einigt euch auf einen Satz, bevor es weitergeht.
    .presenter = Lies deinen Satz vor. Ist es dasselbe Anliegen?
    .questioner = Lies deinen Satz vor.
    .observer = Hör zu.
    .rule = { $holder } liest vor.

stage-opening-questions = Öffnende Fragen
    .facilitator = Sucht Fragen, deren Antwort Möglichkeiten öffnen würde.
    .presenter = Frag, wen du willst, und antworte, wenn du gefragt wirst.
    .questioner = Frag, wen du willst.
    .rule = Eine Frage nach der anderen, von allen an alle.

stage-group-check = Zwischenfrage
    .facilitator = Wie gut sind wir, von 1 bis 10? Ist es noch ein Anliegen?
    .presenter = Nenne eine Zahl und sag, was wir besser machen könnten.
    .questioner = Nenne eine Zahl und sag, was wir besser machen könnten.
    .rule = { $holder } ist dran. Wie gut sind wir?

stage-options = Möglichkeiten
    .facilitator = Weiter durch Fragen.
    .presenter = Frag, was eine Möglichkeit öffnet, und antworte, wenn du gefragt wirst.
    .questioner = Frag, was eine Möglichkeit öffnet.
    .rule = Eine Frage nach der anderen, zu Möglichkeiten.

stage-shared-actions = Vorhaben
    .facilitator = Was tut jede Person, und was tut ihr zusammen? Jedes Vorhaben gehört jemandem.
    .presenter = Nimm dir vor, was deines ist.
    .questioner = Sag, was du tust.
    .observer = Hör zu.
    .rule = Alle dürfen sprechen. Was tut jede Person bis wann?

stage-group-review = Rückblick auf die Runde
    .presenter = Was hat dich das gelehrt, über das Anliegen und über dich?
    .rule = { $holder } ist dran. Was hat geholfen, und was haben wir gelernt?
