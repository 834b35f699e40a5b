format = Kritisches Action Learning
    .about = Die klassische Runde, mit Macht und Gefühl als Stoff: deinem, dem der Organisation und dem des Sets.
    .know = Die Moderation ist aktiver und darf die Uhr anhalten, um an dem zu arbeiten, was zwischen euch geschieht. Fragt auch, was zu lassen, zu verlernen oder ungetan zu lassen wäre.

stage-open-questions = Offene Fragen
    .facilitator = Hör auf Macht und Gefühl: Wem nützt es, wenn es so bleibt, wessen Stimme fehlt? Du darfst für alle anhalten, um am Set selbst zu arbeiten.
    .questioner = Frag nach Macht (wer fehlt hier?), nach Gefühl (was spürst du beim Erzählen?) und nach dem Selbstverständlichen. Kein Rat.

stage-here-and-now = Hier und jetzt
    .facilitator = Frag: Wo geschieht dieses Muster gerade zwischen uns? Wer einbringt, spricht zuletzt.
    .presenter = Was geschieht hier, während wir daran arbeiten? Du sprichst zuletzt.
    .questioner = Was spürst du, und was geschieht zwischen uns, während wir daran arbeiten?
    .rule = { $holder } ist dran. Was geschieht hier und jetzt?

stage-actions = Vorhaben
    .facilitator = Frag auch: Was wäre zu lassen, zu verlernen oder ungetan zu lassen?
    .presenter = Sag, was du tust, und was du vielleicht lassen, verlernen oder ungetan lassen musst.
