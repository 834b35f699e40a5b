format = Fünf Schritte
    .about = Eine Frage, ein Erkunden, der Kern, wie ihn jede Person sieht, und offener Rat von allen.
    .know = Rat gehört in den vierten Schritt, und nur dorthin. Sag am Anfang, ob es darum geht, was zu tun ist, oder darum, was dich hindert.

stage-question = Die Frage
    .facilitator = Frag, ob es um wirksames Handeln geht oder um etwas, das im Weg steht.
    .presenter = Stell deine Frage kurz vor. Geht es darum, was zu tun ist, oder darum, was dich hindert?

stage-exploring = Erkunden
    .facilitator = Fasse ab und zu zusammen. Rat wartet auf den vierten Schritt.

stage-core = Der Kern
    .facilitator = Jede Person sagt in einem Satz, was sie für den Kern hält. Nichts wird besprochen.
    .presenter = Hör zu. Welcher davon ist deiner?
    .questioner = Sag in einem Satz, was du für den Kern hältst.
    .rule = { $holder } ist dran. Jede Stimme nennt in einem Satz den Kern.

stage-advice = Rat
    .facilitator = Jede Person gibt mindestens einen Rat, offen ausgesprochen. Niemand antwortet schon darauf.
    .presenter = Hör zu und notiere, was dich anspricht. Du antwortest danach.
    .questioner = Gib mindestens einen Rat. Sag ihn offen, nicht als Frage.
    .rule = { $holder } ist dran. Jede Stimme gibt einen Rat, offen ausgesprochen.

stage-appeal = Was anspricht
    .facilitator = Hüte das Wort. Es gibt nichts zu verteidigen.
    .presenter = Sag, welcher Rat dich anspricht und was du damit machst.
    .rule = { $presenter } hat das Wort und sagt, welcher Rat anspricht.

stage-evaluation = Auswertung
    .presenter = Fang an: Was hat geholfen, und was hast du gelernt?
