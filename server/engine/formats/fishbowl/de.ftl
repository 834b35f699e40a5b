format = Fishbowl
    .about = Ein innerer Kreis arbeitet, ein äußerer hört zu; dann wird getauscht.
    .know = Für Kurse und Vorführungen und für mehr Menschen, als ein Kreis fasst. Sag vor der ersten Runde, wer innen sitzt.

stage-fishbowl-bidding = Wer bringt was
    .facilitator = Lass alle sagen, was sie mitbringen würden. Vereinbart, wer einbringt und wer zuerst innen sitzt.
    .presenter = Sag in einem Satz, was du mitbringen würdest.
    .questioner = Sag in einem Satz, was du mitbringen würdest.
    .observer = Sag in einem Satz, worauf du achten würdest.
    .rule = Alle dürfen sprechen. Das Set vereinbart, wer einbringt und wer zuerst innen sitzt.

stage-fishbowl-presentation = Das Anliegen
    .facilitator = Schütze das Wort, auch die Stille. Der äußere Kreis hört zu.
    .presenter = Du hast das Wort. Nimm dir Zeit; der äußere Kreis hört nur zu.
    .questioner = Hör zu; notiere, was du fragen möchtest.
    .observer = Du sitzt außen. Achte darauf, wie der Kreis zuhört.
    .rule = { $presenter } hat das Wort. Der äußere Kreis hört zu.

stage-fishbowl-questions = Offene Fragen
    .facilitator = Ruf eine Person nach der anderen aus dem inneren Kreis auf. Schütze die Stille.
    .presenter = Antworte, heb sie auf oder lass sie aus. Sag, wann du für die nächste bereit bist.
    .questioner = Stell eine offene Frage nach der anderen. Kein Rat.
    .observer = Du sitzt außen. Notiere, welche Fragen etwas geöffnet haben.
    .rule = Der innere Kreis fragt, eine Frage nach der anderen; { $presenter } antwortet. Der äußere Kreis hört zu.

stage-fishbowl-action = Vorhaben
    .facilitator = Frag, was getan oder gelassen wird, und bis wann.
    .presenter = Sag, was du tun, womit du aufhören oder was du lassen willst. Wann, und wer erfährt davon?
    .questioner = Hör, was vorgenommen wird.
    .observer = Du sitzt außen. Hör, was vorgenommen wird.
    .rule = { $presenter } und die Moderation sprechen. Der äußere Kreis hört zu.

stage-fishbowl-feedback = Was beide Kreise gesehen haben
    .facilitator = Zuerst der innere Kreis, dann der äußere: Was hat beim Denken geholfen? Tausche dann die Kreise.
    .presenter = Sag zuerst, welche Fragen geholfen haben.
    .questioner = Sag, was dir beim Fragen aufgefallen ist.
    .observer = Sag, was du von außen gesehen hast, über das Fragen und nicht über das Anliegen.
    .rule = Beide Kreise dürfen sprechen, über das Fragen und nicht über das Anliegen.
