format = Kollegiale Beratung (Heilsbronn)
    .about = Kolleginnen und Kollegen fragen, vermuten und schlagen vor; du hörst es von außen und entscheidest.
    .know = Erst Hypothesen, dann Lösungen: zuerst, was los sein könnte, später, was man tun könnte. Bei beidem sitzt du außerhalb.

stage-roles = Rollen
    .facilitator = Vereinbart, wer auf die Zeit achtet und wer mitschreibt.
    .presenter = Sag, was du in dieser Runde vom Set brauchst.
    .questioner = Übernimm eine Aufgabe: die Zeit oder das Mitschreiben.
    .observer = Hör zu.
    .rule = Alle dürfen sprechen. Die Rollen dieser Runde werden vereinbart.

stage-case = Der Fall
    .questioner = Hör zu. Noch keine Fragen.

stage-interview = Befragung
    .facilitator = Nur Information und Verstehen. Halte Deutungen und Rat auf.
    .questioner = Frag, um zu verstehen. Deute nicht, rate nicht.

stage-hypotheses = Hypothesen
    .facilitator = Nur, was dahinterstecken könnte; noch keine Lösungen.
    .presenter = Du bist außerhalb des Kreises: Hör zu und notiere, was stimmen könnte.
    .questioner = Was könnte dahinterstecken? Sag es als Vermutung. Noch keine Lösungen.
    .rule = { $presenter } hört euch und kann nicht sprechen. Vermutet, was dahinterstecken könnte.

stage-answer = Stellungnahme
    .facilitator = Keine Diskussion der Hypothesen.
    .presenter = Sag, welche Vermutungen getroffen haben. Du schuldest keine Antwort.

stage-solutions = Lösungsvorschläge
    .facilitator = Jede Person sagt, was sie an dieser Stelle täte. Nichts wird bewertet.
    .presenter = Du bist außerhalb des Kreises: Hör zu und notiere.
    .questioner = Sag, was du an der Stelle von { $presenter } tätest. Sag es offen.
    .rule = { $presenter } hört euch und kann nicht sprechen. Sagt, was ihr an dieser Stelle tätet.

stage-decision = Entscheidung
    .facilitator = Frag nach Gründen, nicht nach mehr.
    .presenter = Sag, welche Vermutungen du annimmst, was du tust, und warum.
    .questioner = Hör zu. Die Entscheidung liegt nicht bei dir.
    .rule = { $presenter } hat das Wort und entscheidet.

stage-exchange = Austausch
