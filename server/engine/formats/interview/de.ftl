format = Interview
    .about = Wer auswertet, stellt die Fragen, eine nach der anderen; eine Person antwortet oder ein ganzes Set.
    .know = Nichts wird aufgenommen. Was aufgeschrieben wird, bekommen die Auswertenden erst, wenn alle Beteiligten es gelesen und zugestimmt haben, und jede Person kann es zurücknehmen.

stage-interview-terms = Wozu das dient
    .facilitator = Sag, was du herausfinden willst, wer es liest, und dass jede Frage unbeantwortet bleiben darf. Frag, ob sie einverstanden sind.
    .presenter = Frag, was du darüber wissen willst. Sag es, wenn du lieber nicht möchtest.
    .questioner = Hör, was vereinbart wird.
    .observer = Hör, was vereinbart wird.
    .rule = Alle dürfen sprechen: wozu das dient, wer es liest und was wegbleiben darf.

stage-own-account = In eigener Reihenfolge
    .facilitator = Lass alle dort beginnen, wo sie wollen. Frag noch nicht.
    .presenter = Erzähl es und beginne, wo du willst. Noch fragt niemand.
    .questioner = Hör zu; notiere, was du fragen willst.
    .rule = { $holder } ist dran und erzählt in eigener Reihenfolge. Noch fragt niemand.

stage-interview-questions = Fragen
    .facilitator = Heb selbst die Hand und stell eine Frage nach der anderen, an eine Person oder an alle. Lass Stille stehen; frag, was sie gesehen haben, nicht, was du erwartest.
    .presenter = Antworte, heb die Frage auf oder lass sie aus, ohne Grund. Du darfst zurückfragen.
    .questioner = Stell kurze, offene Fragen, eine nach der anderen.
    .observer = Hör zu.
    .rule = Eine Frage nach der anderen, an eine Person oder an alle. Wer gefragt ist, antwortet, hebt sie auf oder lässt sie aus.

stage-not-asked = Was niemand gefragt hat
    .facilitator = Frag, was du hättest fragen sollen, und was in eigenen Worten stehen bleiben soll.
    .presenter = Was hätte gefragt werden sollen? Was in deinen eigenen Worten stehen bleiben soll, schreib für das Protokoll auf.
    .questioner = Hör, was du nicht gefragt hast.
    .rule = { $holder } ist dran. Was hätte gefragt werden sollen?

stage-what-becomes-of-it = Was daraus wird
    .facilitator = Sag, wann du es aufgeschrieben hast und mit welchem Code sie es finden. Niemand liest es, bevor alle zugestimmt haben.
    .presenter = Du liest es zuerst. Du stimmst zu oder nicht und kannst es später zurücknehmen.
    .questioner = Hör zu. Niemand liest es, bevor sie zugestimmt haben.
    .observer = Hör zu. Niemand liest es, bevor sie zugestimmt haben.
    .rule = { $holder } hat das Wort und sagt, was daraus wird.
