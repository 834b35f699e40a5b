#!/usr/bin/env bash
# Software: webvtt-parser 2.2.0 (npm).
# Behaviour: an escape such as &amp; is turned into its character, and its semicolon stays in the text.
#   Written back, the cue holds "&amp;;", so each pass through the library adds one semicolon more.
#   The parser reports no error.
# Why a good engineer would not guess it: the package follows the algorithm of the specification and
#   checks files strictly; its own output is the last place to look for a changed word.
# For a service like this: an imported transcript would show "R&;D", and a kept one would grow.
# Seen 2026-11-29:
#   errors: 0
#   text: R&;D needs <;time>;
#   once: <v Grace>R&amp;;D needs &lt;;time&gt;;</v>
#   twice: <v Grace>R&amp;;;D needs &lt;;;time&gt;;;</v>
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund webvtt-parser@2.2.0
node --input-type=module >seen <<'JS'
import library from 'webvtt-parser'
const { WebVTTParser, WebVTTSerializer } = library
const read = (file) => new WebVTTParser().parse(file, 'subtitles')
const write = (cues) => new WebVTTSerializer().serialize(cues)
const line = (file) => file.split('\n').find((text) => text.startsWith('<v'))
const file = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Grace>R&amp;D needs &lt;time&gt;</v>\n'
const first = read(file)
console.log('errors:', first.errors.length)
console.log('text:', first.cues[0].tree.children[0].children[0].value)
const once = write(first.cues)
console.log('once:', line(once))
console.log('twice:', line(write(read(once).cues)))
JS
cat seen
diff - seen <<'SEEN'
errors: 0
text: R&;D needs <;time>;
once: <v Grace>R&amp;;D needs &lt;;time&gt;;</v>
twice: <v Grace>R&amp;;;D needs &lt;;;time&gt;;;</v>
SEEN
