# A place as a guest in another set, and a guest in one's own.
guests-title = Guests
guests-missed = You were not there on { $date }
guests-open = You can sit in another set of the programme this month, once, as a guest. We ask a set that has room, and everybody in it has to agree. They are told your name, and nothing of your own set.
guests-wish = Ask for a place
guests-nowhere = This month no other set has room at a time that is still ahead.
guests-asking = A set is being asked. By { $date } you know.
guests-offered = You can come to “{ $set }” on { $date } at { $time }. Everybody there has agreed.
guests-take = Take the place
guests-give-up = Rather not
guests-taken = You are a guest of “{ $set }” on { $date } at { $time }.
guests-link = The way to your seat
guests-link-text = Open it once beforehand: whoever facilitates there lets you in.
guests-sat = You made up for it as a guest of another set.
guests-ended = Nothing came of it this time.
guests-asks = { $name } asks to sit with you once
guests-asks-text = { $name } missed a session of their own set and would come to yours on { $date } at { $time }, as a guest. All of you have to agree by { $until }. One no is enough, and nobody is told whose it was; an answer that does not come is a no.
guests-yes = They may come
guests-no = Not this time
guests-agreed = You have agreed. Until all have, it stays open.
guests-answered = Noted.
guests-coming = { $name } comes as a guest on { $date } at { $time }.
# Two sets that become one.
merging-page = Two sets become one
merging-text = Where too few come, two sets of a cohort can go on as one, of eight members at most. Everybody in both has to agree: one no is enough, and nobody is told whose it was. What was said in either stays with those who were there; whoever comes over keeps their records and sees what is said from then on.
merging-one = “{ $from }” goes on in “{ $into }”
merging-state-asking = { $agreed } of { $asked } have agreed. It is open until { $date }.
merging-state-agreed = Everybody has agreed. They become one as soon as no session of theirs is open.
merging-state-merged = They are one set.
merging-state-declined = Not everybody agreed.
merging-state-late = Not everybody had answered by { $date }.
merging-state-taken_back = It was taken back.
merging-take-back = Take back: “{ $from }” goes on in “{ $into }”
merging-no-sets = There are no two sets yet.
merging-propose = Propose that two become one
merging-from = The set that ends
merging-into = The set that it goes on in
merging-nobody = No other set of its cohort has room for all of it.
merging-propose-it = Ask both sets
merging-proposed = Both sets are asked.
merging-set = { $set }: { $members ->
    [one] { $members } member
   *[other] { $members } members
}.
merging-came = { $came } came to its last session.
merging-title = One set of two
merging-asked-ends = It is proposed that your set goes on in “{ $other }”. Your facilitator does not come along.
merging-asked-goes-on = It is proposed that “{ $other }” goes on in your set, without its facilitator.
merging-names = In “{ $other }” are: { $names }.
merging-asked-text = All of you, in both sets, have to agree by { $date }. One no is enough, and nobody is told whose it was; an answer that does not come is a no. What was said in your set stays with you: nobody of the other one can read it.
merging-yes = I agree
merging-no = Rather not
merging-goes-on = Your set goes on in “{ $set }”. The records of this one stay here, and yours.
