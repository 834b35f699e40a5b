### Formats where they are offered, and the page of one. What a format is called and says is in its own folder.

need-asked = To be asked
need-spoken-about = To hear yourself spoken about
need-advised = To be advised, plainly
need-outside = To see it from outside
need-together = Together, without a presenter
format-label = Format
format-despite = Why all the same? The session keeps it.
format-choice = { $name }, { $minutes } min
format-more = How it works
format-too-few = too small for { $count }
format-too-many = too large for { $count }
format-over = { $over } min over your { $has }

## The list, and the page of one

formats-title = How shall we work?
formats-all = All ways of working
format-facts = { $minutes } min, for { $min } to { $max }
format-try = Try it with rehearsal members
format-made-here = made here
format-unknown = There is no such way of working here.
format-round-minutes = { $minutes ->
    [one] A round of one minute
   *[other] A round of { $minutes } minutes
  }
format-whole-minutes = { $minutes } minutes in all
format-before = Before the first round
format-after = After the last round
format-minutes = { $minutes } min
format-untimed = without a time
format-optional = only if called in
format-presenter = the presenter
format-holder = whoever’s turn it is
format-who-presenter = the presenter speaks
format-who-facilitator = the facilitator speaks
format-who-both = presenter and facilitator
format-who-ask = all ask, the presenter answers
format-who-ask-any = anyone asks anyone
format-who-turned = all but the presenter, who is turned away
format-who-round = each in turn
format-who-write = everyone writes, nobody speaks
format-who-quiet = nobody speaks
format-who-open = everyone may speak
format-for = For { $min } to { $max }
format-time = How long it takes
format-lengths = { $round } minutes for a round, { $frame } around the rounds.
format-length = { $minutes } minutes.
format-rotates = The facilitator’s role goes round with the rounds
format-has = Minutes you have
format-has-planned = As long as your next meeting is planned.
format-fits = Fits, with { $left } min to spare.
format-fits-rounds = Fits, with { $count } rounds.
format-know = Good to know
format-not-first = Not as a set’s first meeting: people should know one another before they speak about someone who is listening.
format-qualified = For facilitators who have learned it.
