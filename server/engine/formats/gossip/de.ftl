format = Klatsch
    .about = Du drehst dich um und hörst, was die anderen aus deinem Anliegen machen, wenn sie dich nicht schonen müssen.
    .know = Gut für etwas, das du schon zu oft mit denselben Worten erzählt hast. Bitte das Set um Wohlwollen und durchweg um die dritte Person.

stage-issue = Worum es geht
    .facilitator = Halte es kurz; unterbrich eine lange Geschichte freundlich.
    .presenter = Erzähl es kurz. Nach dem, was du weglässt, wird gefragt, oder es wird vermutet.

stage-exploring = Erkunden
    .facilitator = Drei offene Fragen von jeder Person, nicht mehr. Danach dürfen alle vermuten.
    .presenter = Antworte auf das, was dir der Antwort wert ist. Auslassen braucht keinen Grund.
    .questioner = Drei offene Fragen von jeder Person. Kein Rat.
    .rule = Eine Frage nach der anderen, drei von jeder Person. { $presenter } wählt, was eine Antwort bekommt.

stage-gossip = Klatsch
    .facilitator = Durchweg dritte Person: „sie“, „die Abteilung“, nie „du“. Hintergründe, Ursachen, Annahmen, Auswege. Nenne ein Thema, wenn es stockt.
    .presenter = Du bist abgewandt: Hör zu und notiere, was dich trifft und was vorbeigeht. Niemand sieht deine Notizen.
    .questioner = Sprecht über { $presenter }, als hörte niemand zu: „sie“, „er“, nie „du“. Ursachen, Annahmen, Auswege.
    .rule = { $presenter } hört euch und kann nicht sprechen. Sprecht in der dritten Person.

stage-return = Rückkehr
    .facilitator = Hüte das Wort. Nichts wird beantwortet oder erklärt.
    .presenter = Sag, was dich getroffen hat, was vorbeiging und wie es war, außen zu sitzen.
    .rule = { $presenter } hat das Wort: was traf, was vorbeiging, wie es außen war.

stage-gossip-review = Rückblick
    .facilitator = Frag nach dem Ergebnis, und wie sich der Klatsch auf beiden Seiten anfühlte.
    .presenter = Fang an: Was kam dabei heraus, und wie fühlte es sich an?
    .questioner = Sag, wie es war, über jemanden zu sprechen, der zuhört.
