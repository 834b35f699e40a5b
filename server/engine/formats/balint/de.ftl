format = Balint
    .about = Was zwischen dir und dem Menschen vorgeht, mit dem du arbeitest: gespürt und vermutet, nicht gelöst.
    .know = Für alle, die mit Menschen arbeiten. Erzähl ohne Notizen. Nichtwissen ist willkommen; nichts wird beurteilt, geraten oder gelöst.

stage-cases = Fälle
    .facilitator = Frag, wem jemand vor Augen steht. Zwei Fälle passen in neunzig Minuten.

stage-case = Der Fall
    .presenter = Erzähl von dem Menschen, wie er dir einfällt, ohne Notizen.
    .questioner = Hör zu und merk, was es mit dir macht.

stage-facts = Fakten
    .facilitator = Wenige Fakten, kein Verhör. Schütze, wer einbringt.
    .presenter = Antworte kurz. Du musst es nicht wissen.
    .questioner = Frag nur nach dem, ohne das du dir den Menschen nicht vorstellen kannst.

stage-relationship = Die Beziehung
    .facilitator = Bleibt bei dem, was zwischen beiden vorgeht. Kein Rat, keine Diagnose; lasst Nichtwissen stehen.
    .presenter = Du sitzt zurückgelehnt: Hör zu. Niemand braucht eine Antwort von dir.
    .questioner = Was spürst du als die eine, was als die andere Person? Was könnte zwischen ihnen vorgehen? Kein Rat.
    .rule = { $presenter } sitzt zurückgelehnt und hört euch. Bleibt bei dem, was zwischen beiden vorgeht.

stage-back = Zurückkommen
    .presenter = Sag, was dir neu war. Du musst auf nichts antworten.

stage-closing = Den Fall verlassen
    .facilitator = Lass es enden; nicht alles ist gesagt.
    .presenter = Sag, was du brauchst, um ihn hier zu lassen.
    .questioner = Lass den Fall hier.
    .observer = Hör zu.
    .rule = Alle dürfen ein Wort sagen, um den Fall zu verlassen.
