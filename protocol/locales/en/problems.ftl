### What a call could not do, and what helps. The ids are `problem-` and the code of the contract.

problem-not-found = There is nothing here, or nothing for this device. Open your own link, or your invitation, on this device.
problem-not-understood = The server could not read what was sent. Load the page again.
problem-too-large = That is too much at once.
problem-foreign-origin = This page was opened from another address than the service has. Open it from its own address.
problem-too-fast = That was too often. Wait a moment, then try again.
problem-invitation-unknown = This link opens nothing here, or not any more. If you have an own link, open that; otherwise ask whoever sent it for a fresh one.
problem-seat-held = Somebody sits in this seat already. If that is you, let yourself in from the device that has it, or open your own link.
problem-facilitator-only = Only the facilitator does this.
problem-key-needed = Starting a set here needs a word from whoever runs the service.
problem-demo-off = Trying a session is switched off here.
problem-format-unknown = This server does not know that format.
problem-seats-do-not-fit = A set needs exactly one facilitator and at least two members, and no more than the format can hold.
problem-name-not-plain = A name has one to eighty characters that can be seen.
problem-session-under-way = The last session is not over yet. End it first, then call the next one.
problem-cannot-store = The server cannot keep anything just now. Nothing was changed. Try again in a moment.
problem-going-down = The server is restarting. Try again in a moment.
problem-broken = The server made a mistake. It has been noted, without anything you wrote.
problem-unreachable = The service cannot be reached.
