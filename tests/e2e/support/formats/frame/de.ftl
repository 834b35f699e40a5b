format = Rahmen
    .about = Das Set spricht über sich.
    .know = Für Tests.

stage-forming = Wer wir sind
    .rule = Alle dürfen sprechen.
