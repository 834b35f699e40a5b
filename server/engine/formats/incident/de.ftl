format = Vorfall
    .about = Du erzählst, was geschah, bis du handeln musstest. Die anderen sagen, was sie getan hätten; dann erzählst du, was du getan hast.
    .know = Bring einen Moment mit, der vorbei ist und in dem du etwas tun musstest. Behalte für dich, was du tatest, bis danach gefragt wird.

stage-incident-writing = Aufschreiben
    .facilitator = Wer einbringt, schreibt den Vorfall auf. Die anderen sind still.
    .presenter = Schreib ihn für dich auf, bis zu dem Moment, in dem du handeln musstest.
    .questioner = Sei mit ihnen still.
    .observer = Sei mit ihnen still.

stage-incident = Der Vorfall
    .facilitator = Halte im Moment des Handelns an.
    .presenter = Erzähl bis zu diesem Moment, und nicht, was du getan hast.
    .questioner = Hör zu. Was würdest du tun?

stage-facts = Fakten, der Reihe nach
    .facilitator = Nur Fakten, eine Person nach der anderen.
    .presenter = Antworte mit Fakten, und nicht mit dem, was du getan hast.
    .questioner = Frag nach dem, was du zum Handeln wissen musst. Was getan wurde, wird nicht gefragt.
    .rule = Eine Frage nach der anderen, nach Fakten, der Reihe nach. Was { $presenter } tat, wird nicht gefragt.

stage-clear-enough = Klar genug?
    .facilitator = Ist es klar genug, um zu handeln? Lass es still sein.
    .presenter = Sei mit ihnen still.
    .questioner = Ist dir klar, was los ist? Prüf es in Stille.

stage-interpreting = Deuten
    .presenter = Du bist abgewandt: Hör zu und notiere.
    .questioner = Was ist hier los? Wessen Problem ist es? Noch nicht, was zu tun ist.
    .rule = { $presenter } hört euch und kann nicht sprechen. Sagt, was los ist.

stage-would-do = Was ich täte
    .facilitator = Niemand sieht ein Blatt, bis alle aufgedeckt werden, auch du nicht.
    .presenter = Warte. Sie schreiben, was sie täten.
    .questioner = Schreib, was du in diesem Moment tätest, und warum.
    .observer = Sei mit ihnen still.
    .rule = Niemand spricht. Alle außer { $presenter } schreiben, was sie täten.

stage-would-do-read = Vorlesen
    .facilitator = Alle lesen der Reihe nach. Nichts wird bewertet.
    .presenter = Hör zu und notiere. Was du tatest, erzählst du danach.
    .questioner = Lies vor, was du geschrieben hast, so wie es dasteht.
    .observer = Hör zu.
    .rule = { $holder } liest vor.

stage-what-happened = Was geschah
    .facilitator = Frag: Was hast du getan, warum, und was wurde daraus? Dann: Was fällt dir jetzt auf?
    .presenter = Erzähl, was du getan hast, warum, und was daraus wurde. Sag dann, was dir auffällt.
    .rule = { $presenter } hat das Wort: was geschah, und was daraus wurde.

stage-incident-review = Rückblick
