### What only the facilitator's parts of the room say, and what comes with them: further means, the end, more time, the
### menu of a seat.

means-title = More means
means-optional = Call in: { $stage }
means-back = Back to: { $stage }
means-skip = Skip this stage
means-skip-why = Why, in a few words. The set sees it.
means-silence = Silence held after questions and answers
means-seconds = { $count } s
means-note = Note a spoken question
means-note-whose = Whose question
means-end = End the session now
end-title = End the session?
end-text = The record opens to all members. A session that has ended cannot go on.
end-now = End it
extend-ask-title = Ask for more time
extend-ask-text = The set is asked, and sees what it costs. One no is enough to leave things as planned.
seat-menu-title = { $name }
seat-menu-give = Give the floor
seat-menu-return = Take the floor back
seat-menu-finish = Finished, for { $name }
seat-menu-pass = Pass on, for { $name }

## What a format does not leave out, to whoever wants to end before it. $stage is its title.

must-hold-title = { $stage } is not left out
must-hold-text = This format ends with it. If time is short, ask the set: end now with this, take more time, or meet again for the rest.
must-hold-here = Everyone who is here has their turn first, or passes. Then the session can be ended.
must-hold-go = Go to { $stage }
