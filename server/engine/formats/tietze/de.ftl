format = Kollegiale Beratung nach Tietze
    .about = Eine Schlüsselfrage, und die Methode der Hilfe wird dafür gewählt.
    .know = Sechs Phasen; in der vierten wird gewählt, wie du Hilfe bekommst: Ideen, Rat, Resonanz, Hypothesen oder Fragen. Von außen braucht es niemanden.

stage-casting = Rollen
    .facilitator = Vereinbart, wer erzählt, wer moderiert, wer berät. Die Rollen bleiben bis zum Ende.

stage-spontaneous-account = Spontanbericht
    .facilitator = Frag nach, wo es hilft. Die anderen hören zu.
    .presenter = Erzähl, wie es kommt.
    .questioner = Hör zu. Noch keine Fragen.

stage-key-question = Schlüsselfrage
    .facilitator = Hilf, den Satz zu finden: „Was möchte ich von euch bekommen?“
    .presenter = Stell deine Schlüsselfrage in einem Satz.
    .questioner = Hör auf die Frage.
    .rule = { $presenter } und die Moderation finden die Schlüsselfrage.

stage-choice-of-method = Wahl der Methode
    .facilitator = Biete die Methoden an und vereinbart eine. Ruf sie unter „Weitere Mittel“ herein: Ideen, Rat, Resonanz, Hypothesen oder Fragen.
    .presenter = Welche davon würde dir bei deiner Frage helfen?
    .questioner = Sag, welche Methode zur Frage passt.
    .observer = Hör zu.
    .rule = Alle dürfen sprechen. Für die Schlüsselfrage wird eine Methode gewählt.

stage-brainstorming = Ideen
    .facilitator = Nur Ideen, keine wird bewertet.
    .presenter = Du bist abgewandt: Hör zu und notiere.
    .questioner = Sag jede Idee, die kommt, auch eine wilde.
    .rule = { $presenter } hört euch und kann nicht sprechen. Sagt jede Idee, die kommt.

stage-good-advice = Gute Ratschläge
    .facilitator = Ein Rat von jeder Person: „Ich rate dir …“
    .presenter = Hör zu. Du antwortest am Ende.
    .questioner = Sag: „Ich rate dir …“
    .rule = { $holder } ist dran: „Ich rate dir …“

stage-resonance = Resonanz
    .facilitator = Jede Person sagt, was der Bericht in ihr ausgelöst hat. Kein Rat.
    .presenter = Hör zu.
    .questioner = Was hat es in dir ausgelöst: ein Gefühl, ein Bild, eine Erinnerung? Kein Rat.
    .rule = { $holder } ist dran und sagt, was es ausgelöst hat.

stage-hypotheses = Hypothesen
    .facilitator = Nur Vermutungen.
    .presenter = Du bist abgewandt: Hör zu und notiere.
    .questioner = Was könnte dahinterstecken? Sag es als Vermutung.
    .rule = { $presenter } hört euch und kann nicht sprechen. Vermutet, was dahinterstecken könnte.

stage-better-questions = Fragen

stage-close = Abschluss
    .facilitator = Frag, was für die Schlüsselfrage wertvoll war und was daraus folgt.
    .presenter = Sag, was für deine Schlüsselfrage wertvoll war und was du tust.
    .rule = { $presenter } sagt, was wertvoll war und was folgt.

stage-tietze-review = Rückblick
