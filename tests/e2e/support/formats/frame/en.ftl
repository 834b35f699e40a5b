format = Frame
    .about = The set talks about itself.
    .know = For tests.

stage-forming = Who we are
    .rule = Everyone may speak.
