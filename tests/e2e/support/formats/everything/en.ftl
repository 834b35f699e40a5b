format = Everything
    .about = A round with all that can be written and laid out.
    .know = For tests.

stage-writing = Writing
    .rule = Nobody speaks. Everyone writes the issue in one sentence.

stage-reading = Reading out
    .rule = { $holder } reads out their sentence.

stage-collecting = What worked
    .rule = Everyone may speak and write.

stage-placing = Placing
    .rule = Everyone may speak. What belongs to the matter is placed.

stage-stepping-out = Stepping out
    .rule = Everyone steps out of their role.
