#!/usr/bin/env bash
# Software: node-webvtt 1.9.4 (npm).
# Behaviour: a valid file with a STYLE block or a REGION block is refused with the words of a broken cue.
#   A NOTE block in the same place is read. With strict set to false the cues come, and valid is false.
# Why a good engineer would not guess it: "strict" promises the format; it refuses two of its three
#   kinds of block and blames an identifier that is not there.
# For a service like this: a facilitator would be told that a good transcript is damaged.
# Seen 2026-11-29:
#   NOTE: 1 cue
#   STYLE: Cue identifier needs to be followed by timestamp (cue #0)
#   REGION: Cue identifier needs to be followed by timestamp (cue #0)
#   STYLE, not strict: 1 cue, valid false
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund node-webvtt@1.9.4
node --input-type=module >seen <<'JS'
import webvtt from 'node-webvtt'
const file = (block) => `WEBVTT\n\n${block}\n\n00:01.000 --> 00:02.000\nHello\n`
const blocks = { NOTE: 'NOTE\ntwo lines\nof it', STYLE: 'STYLE\n::cue { color: white }', REGION: 'REGION\nid:left' }
for (const [name, block] of Object.entries(blocks)) {
  try {
    console.log(`${name}: ${webvtt.parse(file(block)).cues.length} cue`)
  } catch (error) {
    console.log(`${name}: ${error.message}`)
  }
}
const lax = webvtt.parse(file(blocks.STYLE), { strict: false })
console.log(`STYLE, not strict: ${lax.cues.length} cue, valid ${lax.valid}`)
JS
cat seen
diff - seen <<'SEEN'
NOTE: 1 cue
STYLE: Cue identifier needs to be followed by timestamp (cue #0)
REGION: Cue identifier needs to be followed by timestamp (cue #0)
STYLE, not strict: 1 cue, valid false
SEEN
