### What the server refuses, in words a facilitator understands: the fact, and what is kept or can be done instead.
### `refusal-<code>`. $name is the member who has the floor or the turn, or "nobody" where it is no single one;
### the other variables are numbers.

refusal-facilitator-only = Only the facilitator does this.
refusal-presenter-only = Only whoever presents in this round does this.
refusal-observer-listens = Observers listen here. They take no part in this.
refusal-still-listening = Latecomers listen until this stage ends. After it they have a voice.
refusal-not-your-floor = { $name ->
    [nobody] The floor is with others just now. What you wrote is kept.
   *[other] { $name } has the floor. Your question is kept.
  }
refusal-not-your-turn = { $name ->
    [nobody] It is not your turn just now.
   *[other] It is { $name }’s turn.
  }
refusal-supervisor-listens = You are here as a supervisor: you listen, and write to the facilitator alone.
refusal-supervisor-only = Only a supervisor writes to the facilitator in this way.
refusal-not-let-in = Not everyone who has come has agreed that you listen in. What you wrote is kept here.
refusal-no-supervisor = Nobody supervises this session.
refusal-hands-locked = Hands rest in this stage. What you wrote is kept.
refusal-hand-already-up = The hand is up already.
refusal-hand-not-up = The hand is not up.
refusal-presenter-not-ready = The last question is still being worked on. The next one comes when the presenter is ready.
refusal-silence-held = The silence is being held. It can be released first.
refusal-no-silence = No silence is being held.
refusal-room-paused = The room is paused. The clock stands until it goes on.
refusal-room-not-paused = The room is not paused.
refusal-not-started = The session has not begun yet.
refusal-already-started = The session has begun already.
refusal-session-over = The session is over. Its record is open.
refusal-stage-moved-on = The room has moved on meanwhile. Nothing was done twice.
refusal-no-such-stage = The session cannot go to that stage from here.
refusal-not-in-this-stage = This does not belong in the present stage.
refusal-no-next-stage = This is the last stage. The session can be ended now.
refusal-stage-must-be-held = This format does not leave that stage out. It comes first: everyone who is here has their turn, or passes.
refusal-no-presenter-agreed = Nobody is down to present yet. Agree the agenda first.
refusal-no-such-member = That member has no seat here, or cannot take this part.
refusal-member-away = That member is not in the room just now.
refusal-circles-open = Circles are open. Call them back first.
refusal-no-such-circle = There is no such circle, or it is over.
refusal-not-in-this-circle = You do not sit in that circle now. What you wrote is kept, and nobody else saw it.
refusal-circle-too-small = A circle needs at least { $min } members. Put fewer circles together, or larger ones.
refusal-no-such-question = There is no such question.
refusal-not-your-question = That is somebody else’s question.
refusal-question-moved-on = That question has moved on meanwhile.
refusal-question-on-table = There is a question on the table already. One at a time.
refusal-no-such-action = There is no such action, or it is not yours.
refusal-text-empty = There is nothing written yet.
refusal-text-too-long = This is too long. Up to { $max } characters have room here.
refusal-text-not-plain = There are invisible or direction-changing characters in the text. Type it anew, or paste it as plain text.
refusal-too-many-words = There is room for { $max } words at most here. What you wrote is kept.
refusal-board-full = { $max } are enough; take one away first.
refusal-no-such-card = That card is not on this board any more.
refusal-canvas-full = { $max } are enough; take one away first.
refusal-no-such-token = That is not on the canvas any more.
refusal-not-your-token = Somebody else lends it a voice. They move it, or the facilitator.
refusal-not-qualified = The canvas opens once the facilitator has said that they are qualified to lead a constellation, or why they lead it all the same.
refusal-still-in-role = Somebody is still in a role. Let everybody step out before you go on.
refusal-not-in-role = Nobody is in that role any more.
refusal-issue-not-agreed = { $name } has not agreed to the statement of the issue yet. The round begins once all who present it have.
refusal-issue-reworded = The issue has been worded anew meanwhile. Read it again.
refusal-not-presented-together = Nobody presents this round together, or it has begun.
refusal-still-here = { $name } is here, and says so themselves.
refusal-nobody-to-ask = A question goes to somebody else who can answer here.
refusal-too-many = { $max ->
    [one] There can be only one. The one you have can be reworded.
   *[other] There can be { $max } of these in one session, and no more.
  }
refusal-session-full = This session has taken in as much as one session can hold. Nothing that was said is lost: end it, and go on in the next one.
refusal-own-share-full = You have written as much as one person can in one session. All of it is kept; the others can go on.
refusal-out-of-range = It must be between { $min } and { $max }.
refusal-not-a-date = That is not a day of the calendar.
refusal-not-the-same-members = The list has changed meanwhile. Look again.
refusal-vote-under-way = The set is being asked already.
refusal-no-vote = Nothing is being asked just now.
refusal-cannot-extend = This stage cannot be made longer: it has no time limit, is as long as it may be, or the next round could not spare it.
refusal-too-fast = That was too fast. It is sent again in a moment.
refusal-out-of-order = Messages arrived out of order. The page catches up by itself.
refusal-not-understood = The server does not understand this. Loading the page again may help.
refusal-cannot-store = It cannot be kept just now, so nothing was done. What you wrote is still here; try again in a moment.
