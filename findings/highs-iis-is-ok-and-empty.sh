#!/usr/bin/env bash
# Software: highspy 1.16.0 (PyPI), the HiGHS solver.
# Behaviour: a model with x >= 6 and x <= 5 is infeasible. getIis() returns kOk and an object whose
#   valid_ is True, and it names no row and no column. Only with iis_strategy set to 2 are both named.
# Why a good engineer would not guess it: "valid" and "OK" with nothing in it reads as "no conflict",
#   while the same solver has just said that the model is infeasible.
#   The default is a light search over bounds alone; the status does not say that nothing was searched.
# For a service like this: a planner that asks why a timetable has no solution must set the strategy
#   and must treat an empty answer as "not searched".
# Seen 2026-11-29:
#   model: kInfeasible
#   as it comes: kOk valid True rows []
#   strategy 2: kOk valid True rows [0, 1]
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check highspy==1.16.0
"$work/venv/bin/python" - <<'PY' >"$work/all"
import highspy

h = highspy.Highs()
h.setOptionValue("output_flag", False)
x = h.addVariable(0, 10)
h.addConstr(x >= 6)
h.addConstr(x <= 5)
h.addConstr(x <= 9)
h.run()
print("model:", h.getModelStatus().name)
for strategy in (None, 2):
    if strategy is not None:
        h.setOptionValue("iis_strategy", strategy)
    status, iis = h.getIis()
    name = "as it comes" if strategy is None else f"strategy {strategy}"
    print(f"{name}: {status.name} valid {iis.valid_} rows {list(iis.row_index_)}")
PY
# The library prints a banner of its own first.
sed -n '/^model/,$p' "$work/all" >"$work/seen"
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
model: kInfeasible
as it comes: kOk valid True rows []
strategy 2: kOk valid True rows [0, 1]
SEEN
