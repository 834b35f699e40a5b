format = Troika
    .about = Drei oder vier helfen einander in einer halben Stunde: erzählen, sich abwenden, Rat hören.
    .know = Zwei sind zu wenige. Während du abgewandt bist, ist Rat erlaubt. Wer auf die Zeit achtet, wechselt mit jeder Runde.

stage-who-presents = Reihenfolge

stage-silence = Stille
    .facilitator = Lass es eine Minute still sein.
    .presenter = Wobei möchtest du Hilfe? Finde den Satz.
    .questioner = Wobei möchtest du Hilfe? Finde den Satz.
    .observer = Sei mit ihnen still.

stage-share = Erzählen
    .facilitator = Zwei Minuten, nicht mehr.
    .presenter = Sag, wobei du Hilfe möchtest.

stage-clarify = Verstehen

stage-consult = Beraten
    .facilitator = Bleibt bei der Sache; niemand spricht zu { $presenter }.
    .presenter = Du bist abgewandt: Hör zu und notiere. Dein Mikrofon ist aus.
    .questioner = Beratet miteinander darüber. Ideen und Rat sind willkommen.
    .rule = { $presenter } hört euch und kann nicht sprechen. Beratet miteinander.

stage-valuable = Was wertvoll war
    .presenter = Sag, was am wertvollsten war. Sonst nichts.
    .rule = { $presenter } hat das Wort und sagt, was wertvoll war.
