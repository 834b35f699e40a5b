#!/usr/bin/env bash
# Software: scikit-learn 1.9.1, nltk 3.10.4, statsmodels 0.15.0, krippendorff 0.9.0 (PyPI).
# Behaviour: two coders put the same six passages into the same single category.
#   scikit-learn and statsmodels answer nan, nltk answers 1.0, and krippendorff raises ValueError.
# Why a good engineer would not guess it: the input is the same and the measure is the same family.
#   One library reports perfect agreement where the next reports that there is no answer.
# For a service like this: a report on agreement must name this case itself and not pass on a number.
# Seen 2026-11-29:
#   scikit-learn cohen_kappa_score: nan
#   statsmodels cohens_kappa: nan
#   nltk kappa: 1.0
#   nltk alpha: 1
#   krippendorff alpha: ValueError There has to be more than one value in the domain.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  scikit-learn==1.9.1 nltk==3.10.4 statsmodels==0.15.0 krippendorff==0.9.0
"$work/venv/bin/python" -W ignore - >"$work/seen" <<'PY'
import krippendorff
import numpy as np
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

codes = ["question"] * 6
both = AnnotationTask([(coder, n, code) for coder in "ab" for n, code in enumerate(codes)])


def say(name, measure):
    try:
        print(f"{name}: {measure()}")
    except ValueError as error:
        print(f"{name}: ValueError {error}")


say("scikit-learn cohen_kappa_score", lambda: cohen_kappa_score(codes, codes))
say("statsmodels cohens_kappa", lambda: cohens_kappa(np.array([[6, 0], [0, 0]])).kappa)
say("nltk kappa", both.kappa)
say("nltk alpha", both.alpha)
say(
    "krippendorff alpha",
    lambda: krippendorff.alpha(reliability_data=[[1] * 6] * 2, level_of_measurement="nominal"),
)
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
scikit-learn cohen_kappa_score: nan
statsmodels cohens_kappa: nan
nltk kappa: 1.0
nltk alpha: 1
krippendorff alpha: ValueError There has to be more than one value in the domain.
SEEN
