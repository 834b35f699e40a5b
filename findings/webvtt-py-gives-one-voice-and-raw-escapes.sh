#!/usr/bin/env bash
# Software: webvtt-py 0.6.0 (PyPI).
# Behaviour: Caption.text takes the tags away and leaves the escapes, so "&amp;" and "&lt;" stay.
#   Caption.voice of a cue with two voices is the first one, and the words of both are joined under it.
# Why a good engineer would not guess it: text without tags looks finished. Decoding it again is right
#   here and wrong for a library that has decoded already. One name for two speakers is no error anywhere.
# For a service like this: a line would be laid at the wrong member's door, and "R&amp;D" would be shown.
# Seen 2026-11-29:
#   Grace | R&amp;D needs &lt;time&gt;
#   Grace | Why now? Because we can.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check webvtt-py==0.6.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import webvtt

file = """WEBVTT

00:00:01.000 --> 00:00:02.000
<v Grace>R&amp;D needs &lt;time&gt;</v>

00:00:03.000 --> 00:00:04.000
<v Grace>Why now?</v> <v Lena>Because we can.</v>
"""
for cue in webvtt.from_string(file):
    print(cue.voice, "|", cue.text)
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
Grace | R&amp;D needs &lt;time&gt;
Grace | Why now? Because we can.
SEEN
