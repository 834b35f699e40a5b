#!/usr/bin/env bash
# Software: @guidepup/virtual-screen-reader 0.33.0 with jsdom 29.1.1 (npm).
# Behaviour: when a live region changes several times in one task, the last text is spoken once for
#   each change. Setting the same text again is spoken again, and emptying the region speaks an empty
#   phrase.
# Why a good engineer would not guess it: changes of one task reach a browser's tree as one change, so
#   a region written three times is heard once. The log looks like three announcements of one thing.
# For a service like this: a test that counts announcements counts writes to the page.
# Seen 2026-11-29:
#   three writes: ["assertive: 3","assertive: 3","assertive: 3"]
#   emptied: ["assertive: "]
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @guidepup/virtual-screen-reader@0.33.0 jsdom@29.1.1
node --input-type=module >seen <<'JS'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('<!doctype html><main><div role="alert" id="alert"></div></main>', { pretendToBeVisual: true })
globalThis.window = window
globalThis.document = window.document
globalThis.getComputedStyle = window.getComputedStyle
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^[A-Z]/.test(name) && (!(name in globalThis) || name.endsWith('Event'))) globalThis[name] = window[name]
}
const { virtual } = await import('@guidepup/virtual-screen-reader')
await virtual.start({ container: window.document.body })
const region = window.document.getElementById('alert')
const turn = () => new Promise((done) => setTimeout(done, 0))
const heard = async (name, write) => {
  await turn()
  await virtual.clearSpokenPhraseLog()
  write()
  await turn()
  await turn()
  console.log(`${name}: ${JSON.stringify(await virtual.spokenPhraseLog())}`)
}
await heard('three writes', () => {
  for (const text of ['1', '2', '3']) region.textContent = text
})
await heard('emptied', () => {
  region.textContent = ''
})
await virtual.stop()
JS
cat seen
diff - seen <<'SEEN'
three writes: ["assertive: 3","assertive: 3","assertive: 3"]
emptied: ["assertive: "]
SEEN
