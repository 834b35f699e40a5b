#!/usr/bin/env bash
# Software: odfpy 1.4.1 (PyPI), with pandoc 3.9 from pypandoc_binary 1.17 as a second reader.
# Behaviour: P(text=...) writes line breaks and runs of spaces as they are, and OpenDocument folds them to
#   one space. The library's own extractText() gives them back unfolded, so its own round trip is whole.
# Why a good engineer would not guess it: the test one writes first, save and load with the same library,
#   passes; only another program shows one line.
# For a service like this: a member's verse or list in an exported document runs together.
# Seen 2026-11-29:
#   its own reader: 'First line\nsecond  line'
#   another reader: 'First line second line'
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check odfpy==1.4.1 pypandoc_binary==1.17
venv/bin/python - >seen <<'PY'
import pypandoc
from odf import teletype
from odf.opendocument import OpenDocumentText, load
from odf.text import P

document = OpenDocumentText()
document.text.addElement(P(text="First line\nsecond  line"))
document.save("words.odt")
print("its own reader:", repr(teletype.extractText(load("words.odt").text)))
plain = pypandoc.convert_file("words.odt", "plain", extra_args=["--wrap=none"]).strip()
print("another reader:", repr(plain))
PY
cat seen
diff - seen <<'SEEN'
its own reader: 'First line\nsecond  line'
another reader: 'First line second line'
SEEN
