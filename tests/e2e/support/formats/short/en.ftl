format = Short
    .about = One asks after the other.
    .know = For tests.
