format = Selbst moderiert
    .about = Die klassische Runde, bei der die Moderation reihum geht: Jede Person hütet eine Runde.
    .know = Wer eine Runde hütet, hat einen Leitfaden auf dem Schirm, gern zum Vorlesen. Vereinbart nach fünf Treffen, ob ihr weitermacht; bittet um eine Moderation von außen, wenn ihr eine wollt.

stage-bidding = Anliegen sammeln
    .facilitator = Lies vor: „Wer würde etwas einbringen, wie lange, wie dringend?“ Vereinbart die Reihenfolge. Mit jeder Runde hütet sie die nächste Person, die nicht einbringt.

stage-contract = Auftrag
    .facilitator = Lies vor: „Was wünschst du dir von uns, und wie sollen wir fragen?“ Dann: „Was möchtest du nicht?“

stage-presentation = Das Anliegen
    .facilitator = Lies vor: „Du hast das Wort. Wir hören zu und unterbrechen nicht, auch nicht die Stille.“ Dann sag nichts.

stage-clarifying = Verständnisfragen
    .facilitator = Lies vor: „Nur Fakten, kurze Fragen, kurze Antworten.“ Wenn eine Frage weiter führt: „Das heben wir für den nächsten Abschnitt auf.“

stage-open-questions = Offene Fragen
    .facilitator = Lies vor: „Eine offene Frage nach der anderen. Kein Rat; wartet auf die Antwort.“ Wenn du Rat hörst: „Was ist die Frage darin?“

stage-reflections = Gedanken des Sets
    .facilitator = Lies vor: „{ $presenter } wendet sich ab. Wir sprechen über die Sache, nicht zur Person, und ohne Lösungen.“

stage-response = Antwort
    .facilitator = Lies vor: „Was hat dich berührt? Du musst auf nichts antworten.“ Dann sag nichts.

stage-actions = Vorhaben
    .facilitator = Lies vor: „Was tust du, was lässt du, was bleibt ungetan? Bis wann? Was ist der erste Schritt? Wer erfährt davon?“

stage-round-review = Rückblick auf die Runde
    .facilitator = Lies vor: „Welche Fragen haben geholfen? Wie habe ich die Runde gehütet?“ Danach gibst du die Rolle weiter.
