format = Critical action learning
    .about = The classic round, with power and emotion as material: yours, the organisation’s, and the set’s own.
    .know = The facilitator is more active, and may pause the clock to work on what happens between you. Ask too what to stop, unlearn or leave undone.

stage-open-questions = Open questions
    .facilitator = Listen for power and feeling: who gains from this staying so, whose voice is missing? You may pause for all to work on the set itself.
    .questioner = Ask about power (who is not in this room?), feeling (what do you feel as you tell it?) and what is taken for granted. No advice.

stage-here-and-now = Here and now
    .facilitator = Ask: where is this pattern happening between us now? The presenter speaks last.
    .presenter = What happens here as we work on it? You speak last.
    .questioner = What do you feel, and what happens between us as we work on it?
    .rule = { $holder } has the turn. What is happening here and now?

stage-actions = Actions
    .facilitator = Ask also: what may you need to stop, unlearn or leave undone?
    .presenter = Say what you will do, and what you may need to stop, unlearn or leave undone.
