format = WIAL
    .about = A problem worked on by questions alone, with a coach who looks after the learning.
    .know = Two rules: statements only in answer to a question, and anyone may ask anyone. The coach may stop the clock whenever there is something to learn.

stage-skills = Skills
    .facilitator = Name the two rules. Each names a skill to practise today; then agree whose problem it is.
    .presenter = Name a skill you want to practise today.
    .questioner = Name a skill you want to practise today.
    .rule = { $holder } has the turn. Each names a skill to practise.

stage-problem = Problem in brief
    .presenter = Say the problem in a minute or two. The rest is asked.
    .questioner = Listen. You may ask anyone next.

stage-understanding = Understanding
    .facilitator = You never work on the problem. Pause for all when there is something to learn: “What question are you answering?”
    .presenter = Answer, and ask the others too.
    .questioner = Ask anyone. Say something only when you were asked.
    .rule = One question at a time, from anyone to anyone. Statements only in answer to a question.

stage-coach-check = Coach check
    .facilitator = Ask round the table: how are we doing, from 1 to 10? What do we do well, for instance? What could we do better?
    .presenter = Give a figure and say what the set could do better.
    .questioner = Give a figure and say what the set could do better.
    .rule = { $holder } has the turn. How are we doing, and what could be better?

stage-problem-writing = Writing the problem
    .facilitator = Each writes for themselves. Copying the presenter’s words or writing a solution is a known trap.
    .presenter = Write down what you now think the problem is.
    .questioner = Write down what you think the problem is, in your own words. Not a solution.
    .observer = Be quiet with them.
    .rule = Nobody speaks. Everyone writes what they think the problem is.

stage-problem-reading = Reading the problem
    .facilitator = Each reads out. Ask: is this the same problem? If not, go back to the questions. The presenter reads last.
    .presenter = You read last. Is it still the problem you came with?
    .questioner = Read out what you wrote, as it stands.
    .observer = Listen.
    .rule = { $holder } reads out what they wrote.

stage-goal-and-options = Goal and options
    .facilitator = Still by questions. Watch for answers nobody asked for.
    .presenter = Answer, and ask the others too.
    .questioner = Ask what would help to find goal and options. Say something only when you were asked.
    .rule = One question at a time, from anyone to anyone, about goal and options.

stage-second-check = Second coach check
    .facilitator = Ask what has improved since the first.
    .presenter = Say what has improved.
    .questioner = Say what has improved.
    .rule = { $holder } has the turn. What has improved?

stage-wial-actions = Actions
    .facilitator = Who does what by when? Also the others. Note what is undertaken.
    .presenter = Say what you will do, and by when.
    .questioner = Say what you will do for it, and by when.
    .observer = Listen.
    .rule = Everyone may speak. Who does what, by when?

stage-final-learning = Final learning
    .facilitator = Not to be skipped. If time is short, offer: end now with this, extend, or another session. Ask for the skills named at the start.
    .presenter = How did you do with your skill? What did you learn, and where will you use it?
    .questioner = How did you do with your skill? What did you learn, and where will you use it?
    .observer = You have a turn too: say what you saw of how the group learned.
    .rule = { $holder } has the turn. What did we learn, and where will we use it?
