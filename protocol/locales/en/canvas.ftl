# The canvas: what belongs to the matter, placed in relation to each other.
canvas-title = The canvas
canvas-empty = Nothing has been placed yet.
canvas-qualify-title = You lead a constellation
canvas-qualify-text = Leading constellations is a skill of its own. Say so only if you have learnt it; the set sees that you said it. Nobody checks it here.
canvas-qualify = I am qualified
canvas-closed = The canvas opens once { $name } has said that they are qualified to lead a constellation.
canvas-qualified = { $name } is qualified to lead a constellation, as they say.
canvas-despite = Or say why you lead it all the same; the set and the record keep it.
canvas-lead = Lead it all the same
canvas-leads = { $name } has not learned to lead a constellation and leads it all the same:
canvas-place = Place something
canvas-label = What does it stand for?
canvas-owner = Who lends it a voice?
canvas-shape = What is it?
canvas-person = somebody
canvas-thing = a thing or a goal
canvas-put = Place it
canvas-full = { $max } are enough; take one away first.
canvas-list = On the canvas
canvas-keys = Arrows move it, with Shift a little; [ and ] turn it; + and − change its size; < and > make it fainter or firmer; V says everything from here; Z takes the last step back.
canvas-yours = yours to move
canvas-lends = { $name } lends a voice
canvas-thing-of = a thing, { $name } moves it
canvas-moving = { $name } is moving it
canvas-steps = { $count ->
    [one] One step kept
   *[other] { $count } steps kept
}
canvas-outside = Look on from outside
canvas-inside = Step back in
canvas-is-outside = { $name } looks on from outside.
canvas-step-out = Step out of the role
canvas-step-out-for = { $name } is out of the role
canvas-stepped-out = out of the role
canvas-in-role = You lend a voice to { $names }.
canvas-take-off = Take it off
canvas-left = Left
canvas-right = Right
canvas-up = Up
canvas-down = Down
canvas-turn-left = Turn left
canvas-turn-right = Turn right
canvas-larger = Larger
canvas-smaller = Smaller
canvas-fainter = Fainter
canvas-firmer = Firmer
canvas-nearer = Nearer to { $name }
canvas-turn-to = Turn to { $name }
canvas-token = { $label }. { $where } { $faces } { $size }
canvas-where = { $place ->
    [middle] In the middle.
    [above] Above the middle.
    [below] Below the middle.
    [left] Left of the middle.
    [right] Right of the middle.
    [above-left] At the top left.
    [above-right] At the top right.
    [below-left] At the bottom left.
   *[below-right] At the bottom right.
}
canvas-beside = { $side ->
    [left] To the left of { $other }.
    [right] To the right of { $other }.
    [above] Above { $other }.
   *[below] Below { $other }.
}
canvas-faces = { $how ->
    [towards] Faces { $other }.
    [away] Facing away from { $other }.
   *[nobody] Faces nobody.
}
canvas-size = { $size ->
    [1] Very small.
    [2] Small.
    [4] Large.
   *[5] Very large.
}
canvas-faint = Faint.
say-token-placed = { $label } has been placed. { $where }
say-token-moved = { $label }: { $where }
say-token-off = { $label } was taken off.
say-outside = { $name } looks on from outside.
say-inside = { $name } has stepped back in.
say-role-left = { $name } is out of the role.
say-qualified = { $name } leads the constellation.
say-canvas-alone = Nothing else is on the canvas.

## A supervisor of a trainee facilitator: of few sets too, and so in the same file.

supervision-title = Supervision
supervision-listens = { $name } listens in as the supervisor of { $facilitator }, unheard and unseen, and writes to { $facilitator } alone.
supervision-away = { $name } may listen in as the supervisor of { $facilitator }, and is not here just now.
supervision-asks = { $name } asks to listen in as the supervisor of { $facilitator }. As long as not everyone who has come agrees, nothing of the room reaches them.
supervision-ask = You may take it back at any time. Nobody is told who agrees and who does not.
supervision-yes = I agree
supervision-no = I do not agree
supervision-said-yes = You agree.
supervision-said-no = You do not agree. Nobody is told so.
supervision-take-back = Take it back
supervision-notes = From { $name }, for you alone
supervision-said = { $name }, for you alone: { $text }
supervision-listen-title = You listen in
supervision-listen-text = Nobody hears or sees you, and all are told that you are here. What you write only { $name } reads; it is in no record.
supervision-label = To { $name } alone
supervision-send = Send it
supervision-written = Only { $name } reads it.
supervision-own-notes = What you wrote
supervision-wait-title = The set is asked
supervision-wait-text = Everyone who comes says whether you may listen in. Until all of them agree, and once somebody no longer does, nothing of the room reaches you. You need do nothing: it opens by itself.
supervision-wait-ended = The session is over. Its record belongs to the set.
supervision-leave = To the first page
