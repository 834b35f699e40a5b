#!/usr/bin/env bash
# Software: pysubs2 1.8.1 (PyPI).
# Behaviour: in a WebVTT file the identifier of a cue becomes the last line of the cue before it, and so
#   does a NOTE block. Identifiers that are plain numbers do not, so most sample files hide it.
#   The name in a voice tag is dropped, although an event of this library has a field for a name.
# Why a good engineer would not guess it: identifiers and notes are in the first pages of the format,
#   and meeting services write identifiers that are not numbers.
# For a service like this: words nobody said would stand in the transcript under a member's time.
# Seen 2026-11-29:
#   1000 '' ['What have you tried?', '', '7f3a-1']
#   3000 '' ['Two things.', '', 'NOTE a break of ten minutes']
#   6000 '' ['Go on.']
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pysubs2==1.8.1
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import pysubs2

file = """WEBVTT

7f3a-0
00:00:01.000 --> 00:00:02.000
<v Grace>What have you tried?</v>

7f3a-1
00:00:03.000 --> 00:00:04.000
<v Lena>Two things.</v>

NOTE a break of ten minutes

00:00:06.000 --> 00:00:07.000
<v Grace>Go on.</v>
"""
for cue in pysubs2.SSAFile.from_string(file, format_="vtt"):
    print(cue.start, repr(cue.name), cue.plaintext.split("\n"))
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
1000 '' ['What have you tried?', '', '7f3a-1']
3000 '' ['Two things.', '', 'NOTE a break of ten minutes']
6000 '' ['Go on.']
SEEN
