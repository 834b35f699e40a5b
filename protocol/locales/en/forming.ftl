## Forming sets: what `openset form` says.

forming-done = { $sets ->
    [one] One set
   *[other] { $sets } sets
} from { $people ->
    [one] one person
   *[other] { $people } people
}.
forming-set = Set { $set } ({ $size }): { $names }
forming-missed = Set { $set } misses a wish: { $wish }
forming-proved = Best possible: proved.
forming-not-proved = Good, not proved best.
forming-impossible = Not with these rules.
forming-cause = These contradict one another:
forming-cause-not-minimal = There may be less to it: not every rule here was proved to be part of it.
forming-there-are = There { $count ->
    [one] is one
   *[other] are { $count }
}: { $names }
forming-there-is-nobody = There is nobody.
forming-changes = What would make it possible, smallest change first:
forming-no-change = No small change that would make it possible was found.
forming-undecided = No sets were found, and no proof that there are none. Fewer rules, or some people placed by hand, would help.
forming-nothing-written = no sets, and nothing was written
forming-column-name = name
forming-column-set = set
forming-more-people = { $count ->
    [one] one more
   *[other] { $count } more
}
forming-sizes = Sets of { $sizes }.
forming-instead = Instead of “{ $rule }”: { $with }.
forming-either = “{ $rule }” and “{ $gone }” become one: { $with }.
forming-except = “{ $rule }” does not hold for { $names }.
forming-without = Without “{ $rule }”.
forming-or = or

forming-rule-sets = { $count ->
    [one] one set
   *[other] { $count } sets
}
forming-rule-size = { $count ->
    [one] one person in each
   *[other] { $count } people in each
}
forming-rule-sizes = { $least } to { $most } people in each
forming-rule-together = people of the same { $fact } stay together
forming-rule-line = nobody sits with their own line, through any number of steps
forming-rule-line-direct = nobody sits with their own line manager
forming-rule-apart = not together: { $names }
forming-rule-at-most = at most { $count } of the same { $fact } in each set
forming-rule-at-least = at least { $count } in each set with { $fact } { $values }
forming-rule-kinds = at least { $count } different values of { $fact } in each set
forming-rule-hours = any two of a set share { $count ->
    [one] an hour
   *[other] { $count } hours
} of the day
forming-rule-facilitators = nobody sits with a facilitator of their own line
forming-rule-placed = { $name } sits in set { $set }
forming-wish-spread = { $fact } spread evenly
forming-wish-alike = the same { $fact } in each set
forming-wish-not-alone = nobody is the only one with { $fact } { $value }
forming-wish-near = people of the same { $fact } sit together, { $points ->
    [one] a point
   *[other] { $points } points
} for each two
forming-wish-level = { $fact } at the same level
forming-points = those who sit together are worth { $points ->
    [one] a point
   *[other] { $points } points
}

forming-nobody = there is nobody to place
forming-too-many = that is more than can be formed at once: 1,000 people, 200 sets, 30 rules
forming-circle = these people report to one another in a circle: { $names }
forming-no-such-person = somebody named here is not placed: { $rule }
forming-no-such-fact = nobody has what this is about; is it a column of the table? { $rule }
forming-senseless = these numbers mean nothing: { $rule }
forming-twice = this was said before, differently: { $rule }
forming-not-a-number = { $name } has no whole number there: { $rule }
forming-table = nothing was taken over, because the table of people has faults:
forming-table-not-utf8 = Row { $row }, column { $column } is not UTF-8. Save the table as “CSV UTF-8”.
forming-table-no-names = There is no column called “name” in the first row.
forming-table-column-twice = Two columns are called “{ $column }”.
forming-table-cells = Row { $row }, “{ $column }”: this row has { $cells } cells, the first row has { $columns }. Is the file whole?
forming-table-nameless = Row { $row }, “{ $column }”: there is no name.
forming-table-person-twice = Row { $row }, “{ $column }”: { $name } is in row { $first } already.
forming-table-manager-unknown = Row { $row }, “{ $column }”: { $name } is in no row.
forming-table-hours = Row { $row }, “{ $column }”: write hours of UTC like 7-18.
forming-table-yes-or-no = Row { $row }, “{ $column }”: write yes or no.
forming-table-none = The file is no table. Save it as CSV or as a spreadsheet (.xlsx, .ods).
forming-table-nobody = There is nobody in the table: it has only its first row.
forming-table-not-plain = Row { $row }, “{ $column }”: too long, or with characters that nobody can see.
forming-table-person-known = Row { $row }, “{ $column }”: { $name } goes through this programme already.
forming-table-circle = Row { $row }, “{ $column }”: these people report to one another in a circle: { $names }.
forming-table-address = Row { $row }, “{ $column }”: that is no address a letter can go to.

forming-rule-own = a rule that those who run the programme keep to themselves
forming-why-placed = Placed by hand, or by their own choice.
forming-why-closed = Set { $set } is closed: { $rules }.
forming-why-open = { $count ->
    [one] Set { $sets } would have kept every rule as well.
   *[other] Sets { $sets } would have kept every rule as well.
}
forming-why-swap = Places could be changed without breaking a rule with { $names }.
forming-rule-taken = somebody sits in set { $set } already
