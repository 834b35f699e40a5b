#!/usr/bin/env bash
# Software: PuLP 3.3.2 (PyPI) with the CBC it brings.
# Behaviour: a search that is broken off by its limit of nodes has the status "Optimal". That nothing was
#   proved stands in a second field, sol_status. The value is not the best there is: a longer search finds
#   less than half of it.
# Why a good engineer would not guess it: `LpStatus[problem.status]` is what every example prints, and the
#   word is the one for a proof.
# For a service like this: sets would be shown as the best possible ones where nobody has proved it.
# Seen 2026-11-30:
#   broken off: Optimal, Solution Found
#   longer: Optimal, Solution Found, better
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check PuLP==3.3.2
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import random

import pulp

ROWS, COLUMNS = 4, 30


def tried(nodes):
    numbers = random.Random(4)
    problem = pulp.LpProblem("halves", pulp.LpMinimize)
    chosen = [pulp.LpVariable(f"x{at}", cat="Binary") for at in range(COLUMNS)]
    over = [pulp.LpVariable(f"over{at}", 0) for at in range(ROWS)]
    under = [pulp.LpVariable(f"under{at}", 0) for at in range(ROWS)]
    problem += pulp.lpSum(over + under)
    for row in range(ROWS):
        weights = [numbers.randint(0, 99) for _ in range(COLUMNS)]
        held = pulp.lpSum(weight * var for weight, var in zip(weights, chosen))
        problem += held + over[row] - under[row] == sum(weights) // 2
    problem.solve(pulp.PULP_CBC_CMD(msg=False, options=[f"maxNodes {nodes}"]))
    words = f"{pulp.LpStatus[problem.status]}, {pulp.LpSolution[problem.sol_status]}"
    return words, pulp.value(problem.objective)


short, least = tried(20)
print(f"broken off: {short}")
longer, less = tried(2000)
print(f"longer: {longer}, {'better' if less < least / 2 else 'no better'}")
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
broken off: Optimal, Solution Found
longer: Optimal, Solution Found, better
SEEN
