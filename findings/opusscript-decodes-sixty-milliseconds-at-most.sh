#!/usr/bin/env bash
# Software: opusscript 0.1.1 and opus-decoder 0.7.12 (npm).
# Behaviour: opusscript decodes the first 60 ms of a packet and drops the rest, without an error. opus-decoder
#   gives all of it.
# Why a good engineer would not guess it: a packet may hold up to 120 ms (RFC 6716, 3.2.5), what comes back is
#   sound of the right kind, and packets of one frame of 20 ms, which everybody tries, are whole.
# For a service like this: frames are gathered into one packet for a thin line. A recorder or a peer built on
#   it would play half of what was said and drift by the other half.
# Seen 2026-11-30:
#   60 ms: opusscript 60, opus-decoder 60
#   80 ms: opusscript 60, opus-decoder 80
#   120 ms: opusscript 60, opus-decoder 120
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund opusscript@0.1.1 opus-decoder@0.7.12
cat >try.mjs <<'JS'
import OpusScript from 'opusscript'
import { OpusDecoder } from 'opus-decoder'

const RATE = 48_000
const FRAME = 960
const encoder = new OpusScript(RATE, 1, OpusScript.Application.VOIP)
const frames = Array.from({ length: 6 }, (_, number) => {
  const samples = Buffer.alloc(FRAME * 2)
  for (let at = 0; at < FRAME; at += 1) {
    const turn = (2 * Math.PI * 440 * (number * FRAME + at)) / RATE
    samples.writeInt16LE(Math.round(8000 * Math.sin(turn)), at * 2)
  }
  return Buffer.from(encoder.encode(samples, FRAME))
})

/** Code 3 with lengths of their own (RFC 6716, 3.2.5): one packet of several frames. */
const gathered = (list) => {
  const bodies = list.map((frame) => frame.subarray(1))
  const lengths = bodies.slice(0, -1).flatMap(({ length }) => {
    if (length < 252) return [length]
    const low = 252 + (length & 3)
    return [low, (length - low) >> 2]
  })
  const head = Buffer.from([list[0][0] | 3, 0x80 | list.length, ...lengths])
  return Buffer.concat([head, ...bodies])
}

for (const count of [3, 4, 6]) {
  const packet = gathered(frames.slice(0, count))
  const one = new OpusScript(RATE, 1).decode(packet).length / 2
  const decoder = new OpusDecoder({ channels: 1 })
  await decoder.ready
  const other = decoder.decodeFrame(new Uint8Array(packet))
  if (other.errors.length > 0) throw new Error('the packet is not valid')
  const ms = (samples) => (samples * 1000) / RATE
  console.log(`${count * 20} ms: opusscript ${ms(one)}, opus-decoder ${ms(other.samplesDecoded)}`)
}
process.exit(0)
JS
node try.mjs >seen
cat seen
diff - seen <<'SEEN'
60 ms: opusscript 60, opus-decoder 60
80 ms: opusscript 60, opus-decoder 80
120 ms: opusscript 60, opus-decoder 120
SEEN
