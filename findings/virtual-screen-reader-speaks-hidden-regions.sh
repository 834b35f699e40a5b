#!/usr/bin/env bash
# Software: @guidepup/virtual-screen-reader 0.33.0 with jsdom 29.1.1 (npm).
# Behaviour: a change in a live region is spoken although the region lies in an inert part, under
#   aria-hidden, under hidden, or behind an open dialog with aria-modal. Walking with next() leaves the
#   inert, aria-hidden and hidden parts out, so the same reader knows that they are not there.
#   aria-busy on a region is ignored too: the text is spoken while the region is busy.
# Why a good engineer would not guess it: a browser takes inert and hidden parts out of the tree that
#   screen readers get, so a test here passes and a person hears nothing.
# For a service like this: "Ada has joined" in a region behind a dialog is green in such a test and lost
#   in the room. A real browser has to be asked.
# Seen 2026-11-29:
#   walked: agenda true, dialog true, hidden words false
#   inert: polite: one
#   aria-hidden: polite: two
#   hidden: polite: three
#   behind the dialog: polite: four
#   busy: polite: five
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @guidepup/virtual-screen-reader@0.33.0 jsdom@29.1.1
node --input-type=module >seen <<'JS'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM(
  `<!doctype html><main><p>Agenda</p><div role="status" id="behind"></div></main>
  <div inert><p>Secret</p><div role="status" id="inert"></div></div>
  <div aria-hidden="true"><p>Secret</p><div role="status" id="aria-hidden"></div></div>
  <div hidden><p>Secret</p><div role="status" id="hidden"></div></div>
  <div role="dialog" aria-modal="true" aria-label="Leave the set?">
  <button>Stay</button><div role="status" aria-busy="true" id="busy"></div></div>`,
  { pretendToBeVisual: true },
)
globalThis.window = window
globalThis.document = window.document
globalThis.getComputedStyle = window.getComputedStyle
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^[A-Z]/.test(name) && (!(name in globalThis) || name.endsWith('Event'))) globalThis[name] = window[name]
}
const { virtual } = await import('@guidepup/virtual-screen-reader')
await virtual.start({ container: window.document.body })
for (let step = 0; step < 20; step++) await virtual.next()
const walked = await virtual.spokenPhraseLog()
console.log(`walked: agenda ${walked.includes('Agenda')}, dialog ${walked.includes('button, Stay')}, hidden words ${walked.includes('Secret')}`)
window.document.querySelector('button').focus()
const turn = () => new Promise((done) => setTimeout(done, 0))
const change = async (id, name, text) => {
  await turn()
  await virtual.clearSpokenPhraseLog()
  window.document.getElementById(id).textContent = text
  await turn()
  await turn()
  console.log(`${name}: ${(await virtual.spokenPhraseLog()).join(', ') || 'nothing'}`)
}
await change('inert', 'inert', 'one')
await change('aria-hidden', 'aria-hidden', 'two')
await change('hidden', 'hidden', 'three')
await change('behind', 'behind the dialog', 'four')
await change('busy', 'busy', 'five')
await virtual.stop()
JS
cat seen
diff - seen <<'SEEN'
walked: agenda true, dialog true, hidden words false
inert: polite: one
aria-hidden: polite: two
hidden: polite: three
behind the dialog: polite: four
busy: polite: five
SEEN
