### Links for the seats of others, wherever somebody may hand them out. They come when they are asked for.

# The parts a member can have. Never "user" or "participant".
part-presenter = presenter
part-facilitator = facilitator
part-questioner = questioner
part-observer = observer
part-supervisor = supervisor
part-rehearsal = rehearsal member
home-try-links-text = A link takes one seat. Send it to a person, or open it in another tab.
home-links-set-text = Send each link to its person, and to nobody else. Whoever opens it first takes the seat; then it opens nothing for others.
home-try-link = Link for the seat of { $name }
home-copy = Copy
home-copied = Copied
