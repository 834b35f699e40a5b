format = Clearness
    .about = Eine Stunde ehrlicher offener Fragen, langsam, für eine Person vor einer Entscheidung.
    .know = Das Tempo ist langsam, die Stille lang. Du darfst jede Frage übergehen. Niemand kommt später darauf zurück, auch nicht dir gegenüber, wenn du nicht dazu einlädst.

stage-focus = Wessen Anliegen
    .facilitator = Vereinbart, wessen Anliegen es heute ist; eines genügt für ein Treffen.

stage-settling = Stillwerden
    .facilitator = Lass es still sein.
    .presenter = Werde still. Es eilt nicht.
    .questioner = Werde still. Stell den Wunsch zu helfen beiseite.
    .observer = Sei mit ihnen still.

stage-focus-speaks = Das Anliegen
    .presenter = Sag, worum es geht: den Hintergrund, und was du klären möchtest.

stage-honest-questions = Ehrliche Fragen
    .facilitator = Halte das Tempo langsam. Weise eine Frage zurück, die ein Rat ist; niemand muss es begründen.
    .presenter = Antworte, oder lass sie ohne ein Wort vorübergehen. Auch Stille ist eine Antwort.
    .questioner = Frag nur, was du nicht schon weißt. Kurz, ohne Vorrede. Dann warte.
    .rule = Eine ehrliche Frage nach der anderen, langsam. { $presenter } antwortet oder lässt sie vorübergehen.

stage-mirroring = Spiegeln
    .facilitator = Frag zuerst, ob es gewünscht ist. Nur, was zu sehen und zu hören war.
    .presenter = Hör zu, oder sag, dass du es lieber nicht hören möchtest.
    .questioner = Sag zurück, was du gesehen und gehört hast, mit den Worten von { $presenter }. Kein Rat.
    .observer = Hör zu.
    .rule = Alle dürfen zurücksagen, was sie gesehen und gehört haben.

stage-last-word = Letztes Wort
    .presenter = Sag ein letztes Wort, oder nichts.
    .rule = { $presenter } hat das letzte Wort.

stage-double-confidentiality = Doppelte Vertraulichkeit
    .facilitator = Erinnere alle: Was gesagt wurde, bleibt hier, und niemand kommt darauf zurück, auch nicht { $presenter } gegenüber, außer auf Einladung.
    .rule = { $holder } hat das Wort und erinnert an die doppelte Vertraulichkeit.
