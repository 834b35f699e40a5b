format = Kept
    .about = A round that ends with last words.
    .know = For tests.

stage-last-words = Last words
    .rule = { $holder } has the turn. Each says what they take along.
