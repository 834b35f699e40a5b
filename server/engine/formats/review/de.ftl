format = Ernte
    .about = Ein Treffen, das auf das Gelernte schaut, ohne dass jemand einbringt.
    .know = Bei jedem sechsten oder siebten Treffen. Was das Set verlässt, verlässt es ohne Namen, und nur wenn alle zustimmen.

stage-own-diary = Das eigene Tagebuch
    .facilitator = Lass es still sein.
    .presenter = Lies, was du seit der letzten Ernte geschrieben hast. Niemand sieht es.
    .questioner = Lies, was du seit der letzten Ernte geschrieben hast. Niemand sieht es.
    .observer = Sei mit ihnen still.
    .rule = Niemand spricht. Jede Person liest im eigenen Tagebuch.

stage-what-we-know = Was wir jetzt können
    .facilitator = Frag: Was können wir jetzt, das wir vorher nicht hätten aufschreiben können?
    .presenter = Was kannst du jetzt, das du vorher nicht hättest aufschreiben können?
    .questioner = Was kannst du jetzt, das du vorher nicht hättest aufschreiben können?
    .observer = Hör zu.
    .rule = { $holder } ist dran. Was können wir jetzt?

stage-questions-that-changed = Fragen, die etwas geändert haben
    .facilitator = Lies einige aus dem Protokoll vor. Welche hat zu etwas geführt?
    .presenter = Welche Frage hat für dich etwas geändert?
    .questioner = Welche Frage hat für dich etwas geändert?
    .rule = Alle dürfen sprechen, über Fragen, die etwas geändert haben.

stage-between-us = Wie es zwischen uns ist
    .facilitator = Erst jedes Paar, dann die anderen: Wie arbeiten wir zusammen, hier und im Alltag?
    .presenter = Sprich zuerst mit deinem Gegenüber: Wie ist es jetzt zwischen euch?
    .questioner = Sprich zuerst mit deinem Gegenüber: Wie ist es jetzt zwischen euch?
    .rule = Alle dürfen sprechen. Erst jedes Paar, dann die anderen.

stage-for-others = Was andere wissen sollten
    .facilitator = Jeweils: die Lage, das Zeichen, was wir versucht haben, was geschah, wann es nicht ginge. Keine Namen.
    .presenter = Was sollten andere wissen? Lass eine Karte für das Protokoll da, ohne Namen.
    .questioner = Was sollten andere wissen? Lass eine Karte für das Protokoll da, ohne Namen.
    .rule = Alle dürfen sprechen. Was sollten andere wissen?

stage-next-cycle = Wie es weitergeht
    .facilitator = Frag, was bleibt und was sich ändert: Regeln, Rhythmus, Format. Halte es in der Vereinbarung fest.
    .presenter = Sag, was bleiben und was sich ändern soll.
    .questioner = Sag, was bleiben und was sich ändern soll.
    .rule = Alle dürfen sprechen. Was gilt für die nächste Zeit?
