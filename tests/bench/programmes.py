"""Forming sets beside OR-Tools CP-SAT: the plans are in a file, one JSON object a line, as the example `cases` of crate
`programmes` writes them. Both work on one core; the peer is asked for the same: sets that keep every
rule and miss the fewest wishes, each wish counted once for each set.

The peer says "impossible" and no more. What `cases` needs for an impossible plan is the answer with its causes and
with relaxations solved again.
"""

import json
import sys
import time

from ortools.sat.python import cp_model

LIMIT_SECONDS = 20.0


def values_of(people, fact):
    values = {}
    for no, person in people:
        value = person["facts"].get(fact)
        if value is not None:
            values.setdefault(value, []).append(no)
    return values


def line_pairs(everybody, seated, through_any):
    for no, person in seated:
        above = person["reports_to"]
        while above is not None:
            if not everybody[above]["facilitates"]:
                yield no, above
            if not through_any:
                break
            above = everybody[above]["reports_to"]


def solve(plan):
    everybody = plan["people"]
    people = [(no, person) for no, person in enumerate(everybody) if not person["facilitates"]]
    rules = plan["rules"]
    count = next(rule["count"] for rule in rules if rule["rule"] == "sets")
    sets = range(count)
    model = cp_model.CpModel()
    sits = {no: [model.new_bool_var(f"{no}/{s}") for s in sets] for no, _ in people}
    for no, _ in people:
        model.add_exactly_one(sits[no])

    def in_set(group, s):
        return sum(sits[no][s] for no in group)

    def apart(one, other):
        for s in sets:
            model.add_bool_or(sits[one][s].negated(), sits[other][s].negated())

    def different(fact, s):
        present = []
        for group in values_of(people, fact).values():
            here = model.new_bool_var("")
            model.add_bool_or([sits[no][s] for no in group]).only_enforce_if(here)
            for no in group:
                model.add_implication(sits[no][s], here)
            present.append(here)
        return sum(present)

    for rule in rules:
        kind = rule["rule"]
        if kind == "sets":
            continue
        if kind == "sizes":
            for s in sets:
                model.add_linear_constraint(in_set(sits, s), rule["least"], rule["most"])
        elif kind == "together":
            for group in values_of(people, rule["fact"]).values():
                for other in group[1:]:
                    for s in sets:
                        model.add(sits[group[0]][s] == sits[other][s])
        elif kind == "line":
            for one, other in line_pairs(everybody, people, rule["through_any"]):
                apart(one, other)
        elif kind == "at-most":
            for group in values_of(people, rule["fact"]).values():
                for s in sets:
                    model.add(in_set(group, s) <= rule["count"])
        elif kind == "at-least":
            group = [no for no, person in people if person["facts"].get(rule["fact"]) in rule["values"]]
            for s in sets:
                model.add(in_set(group, s) >= rule["count"])
        elif kind == "kinds":
            for s in sets:
                model.add(different(rule["fact"], s) >= rule["count"])
        elif kind == "hours":
            for at, (one, a) in enumerate(people):
                for other, b in people[at + 1:]:
                    if a["hours"] is not None and b["hours"] is not None:
                        if bin(a["hours"] & b["hours"]).count("1") < rule["count"]:
                            apart(one, other)
        elif kind == "facilitators":
            for s, facilitator in enumerate(no for no, person in enumerate(everybody) if person["facilitates"]):
                for no, person in people:
                    above, line = person["reports_to"], []
                    while above is not None:
                        line.append(above)
                        above = everybody[above]["reports_to"]
                    if facilitator in line and s < count:
                        model.add(sits[no][s] == 0)
        else:
            raise SystemExit(f"the peer does not know the rule {kind}")

    missed, points, most_points = [], [], 0
    for wish in plan["wishes"]:
        kind, fact = wish["wish"], wish["fact"]
        for s in sets:
            met = model.new_bool_var("")
            if kind == "spread":
                for group in values_of(people, fact).values():
                    least, most = len(group) // count, -(-len(group) // count)
                    model.add_linear_constraint(in_set(group, s), least, most).only_enforce_if(met)
            elif kind == "not-alone":
                group = values_of(people, fact).get(wish["value"], [])
                one = model.new_bool_var("")
                model.add(in_set(group, s) == 0).only_enforce_if(met, one.negated())
                model.add(in_set(group, s) >= 2).only_enforce_if(met, one)
            elif kind == "kinds":
                model.add(different(fact, s) >= wish["count"]).only_enforce_if(met)
            elif kind == "near":
                model.add(met == 1)
                for group in values_of(people, fact).values():
                    for at, one in enumerate(group):
                        for other in group[at + 1:]:
                            both = model.new_bool_var("")
                            model.add_implication(both, sits[one][s])
                            model.add_implication(both, sits[other][s])
                            points.append(wish["points"] * both)
                            most_points += wish["points"]
            elif kind == "level":
                numbers = {no: int(person["facts"][fact]) for no, person in people if fact in person["facts"]}
                total, known = sum(numbers.values()), len(numbers)
                within = wish["within_hundredths"]
                # |sum/own - total/known| <= within/100, over the common denominator.
                low = sum(sits[no][s] * (100 * known * n - 100 * total + within * known) for no, n in numbers.items())
                high = sum(sits[no][s] * (100 * known * n - 100 * total - within * known) for no, n in numbers.items())
                model.add(low >= 0).only_enforce_if(met)
                model.add(high <= 0).only_enforce_if(met)
            else:
                raise SystemExit(f"the peer does not know the wish {kind}")
            missed.append(met.negated())
    if missed:
        # A wish missed outweighs everything that could be won by it.
        model.minimize((most_points + 1) * sum(missed) - sum(points))

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = LIMIT_SECONDS
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        won = sum(solver.value(of) for of in points)
        misses = sum(solver.boolean_value(of) for of in missed)
        return "sets", misses, won, status == cp_model.OPTIMAL
    return ("impossible" if status == cp_model.INFEASIBLE else "undecided"), 0, 0, status == cp_model.INFEASIBLE


# What our answers may take: a case study's plan is proved or explained, a choice answered, a class formed.
CASE_SECONDS = 1.0
CHOICE_SECONDS = 0.1
CLASS_SECONDS, CLASS_MISSED = 3.0, 3


def verdict(case):
    """Whether an answer of ours is what was promised."""
    if case["name"].startswith("a class"):
        return case["seconds"] <= CLASS_SECONDS and case["missed"] <= CLASS_MISSED
    explained = case["answer"] == "impossible" and case["causes"] > 0 and case["relaxations"] > 0
    return case["seconds"] <= CASE_SECONDS and (explained or (case["answer"] == "sets" and case["proved"]))


def said(reached):
    return "met" if reached else "short"


def quality(ours, theirs):
    """Wishes that ours misses beside those that the peer does: 1 is as good, less is better."""
    return 1.0 if ours == theirs else float("inf") if theirs == 0 else ours / theirs


def beside_the_peer(case):
    """A line of the table, and what contradicts a proof."""
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        answer, missed, points, proved = solve(case)
        best = min(best, time.perf_counter() - begun)
        if best > 5:
            break
    both = f"{'yes' if case['proved'] else 'no'} / {'yes' if proved else 'no'}"
    told = f"{case['answer']}"
    if case["points"]:
        told += f", {case['points']} points, the peer {points}"
    if case["causes"]:
        told += f", {case['causes']} causes, {case['relaxations']} changes solved"
    print(
        f"| {case['name']} | {told} | {case['seconds'] * 1e3:.1f} ms | {best * 1e3:.1f} ms | {case['seconds'] / best:.3f} "
        f"| {case['missed']} / {missed} | {quality(case['missed'], missed):.2f} | {both} | {said(verdict(case))} |",
        flush=True,
    )
    # What one proves the other must not contradict.
    wrong = []
    if answer != case["answer"] and "undecided" not in (answer, case["answer"]):
        wrong.append(f"{case['name']}: the peer says {answer}")
    ours, theirs = (case["missed"], -case["points"]), (missed, -points)
    if (proved and ours < theirs) or (case["proved"] and theirs < ours):
        wrong.append(f"{case['name']}: a proof is contradicted")
    return wrong


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    cases = [line for line in told if "name" in line]
    print("| plan | answer | openset | CP-SAT | ratio | missed, ours / theirs | ratio | proved | goal |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    wrong = [fault for case in cases for fault in beside_the_peer(case)]
    print("\n| everybody chooses for themselves | taken | slowest | refused | slowest | goal: 100 ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    for line in told:
        if "chosen" in line:
            slowest = max(line["taken_seconds"], line["refused_seconds"])
            print(
                f"| {line['chosen']} | {line['taken']} | {line['taken_seconds'] * 1e3:.1f} ms | {line['refused']} "
                f"| {line['refused_seconds'] * 1e3:.1f} ms | {said(slowest <= CHOICE_SECONDS)} |"
            )
    print("", *wrong, sep="\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
