### What the live room says aloud (screen reader) and what its dialogs ask.
### Short: it is heard between other people's sentences.

say-your-turn = Your turn. Enter when you have finished, G to pass it on.
say-turned-back = You are turned back. Your microphone is off until you switch it on.
say-resumed = The room goes on.
say-session-ended = The session is over. Its record is open.
# $name is the asker, or "You".
say-asked = { $name } asked: { $text }
say-asking = { $name } is asking.
say-held = Held for later.
say-passed = Passed.
say-place = You are number { $place } in the queue.
say-said = { $name }, in writing: { $text }
say-minutes-left = { $count ->
    [one] One minute left.
   *[other] { $count } minutes left.
  }
say-half = Half of the time has gone. { $minutes } minutes are left.
say-two-minutes = Two minutes left.
say-connection-lost = Connection lost. Your seat and your place in the queue are kept.
say-connection-back = The connection is back.

invited-own = Only you see this: the facilitator would like to hear you. Raise your hand if you wish.

# "Talk about the matter, not to …"
pronoun-whom-she = her
pronoun-whom-he = him
pronoun-whom-they = them
