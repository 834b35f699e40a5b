#!/usr/bin/env bash
# Software: fluent.runtime 0.4.0 (PyPI) and @fluent/bundle 0.19.1 (npm, on the Intl of Node).
# Behaviour: a message selects on NUMBER($hours, minimumFractionDigits: 1). For 1 the Python library takes
#   the branch for "one", so English reads "1.0 hour". The JavaScript library takes "other": "1.0 hours".
# Why a good engineer would not guess it: the format's guide says that the category is that of the number
#   as it is formatted, and both libraries are of one project and get the same file.
# For a service like this: a letter written by one and a page drawn by the other differ in grammar, so
#   the same file needs a test in each.
# Seen 2026-11-29:
#   fluent.runtime: 1.0 hour
#   @fluent/bundle: 1.0 hours
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >messages.ftl <<'FTL'
heard = { NUMBER($hours, minimumFractionDigits: 1) ->
    [one] { NUMBER($hours, minimumFractionDigits: 1) } hour
   *[other] { NUMBER($hours, minimumFractionDigits: 1) } hours
}
FTL
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fluent.runtime==0.4.0
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @fluent/bundle@0.19.1
venv/bin/python - >seen <<'PY'
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

bundle = FluentBundle(["en"], use_isolating=False)
bundle.add_resource(FluentResource(Path("messages.ftl").read_text()))
text, errors = bundle.format_pattern(bundle.get_message("heard").value, {"hours": 1})
print("fluent.runtime:", text, *errors)
PY
node --input-type=module >>seen <<'JS'
import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'
const bundle = new FluentBundle('en', { useIsolating: false })
bundle.addResource(new FluentResource(readFileSync('messages.ftl', 'utf8')))
console.log('@fluent/bundle:', bundle.formatPattern(bundle.getMessage('heard').value, { hours: 1 }))
JS
cat seen
diff - seen <<'SEEN'
fluent.runtime: 1.0 hour
@fluent/bundle: 1.0 hours
SEEN
