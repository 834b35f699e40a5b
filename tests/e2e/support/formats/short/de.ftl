format = Kurz
    .about = Es wird der Reihe nach gefragt.
    .know = Für Tests.
