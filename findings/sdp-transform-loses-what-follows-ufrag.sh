#!/usr/bin/env bash
# Software: sdp-transform 3.0.0 (npm).
# Behaviour: a candidate line as Chromium writes it, "generation 0 ufrag Ab3d network-id 1
#   network-cost 10", loses everything from ufrag on when it is parsed and written. Without ufrag the
#   network-id and network-cost are kept, so the library does know them.
# Why a good engineer would not guess it: lines the library does not know are kept as they are, and a
#   line it half knows is cut without a sign.
# For a service like this: with the ufrag gone a late candidate can no longer be told from one of before
#   an ICE restart. Candidates should pass through untouched.
# Seen 2026-11-29:
#   as Chromium writes it: 1 1 udp 2130706431 192.0.2.1 50000 typ host generation 0
#   without ufrag: 1 1 udp 2130706431 192.0.2.1 50000 typ host generation 0 network-id 1 network-cost 10
#   a line it does not know: a=example-of-ours:kept
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund sdp-transform@3.0.0
node --input-type=module >seen <<'JS'
import sdp from 'sdp-transform'
const session = (...lines) =>
  ['v=0', 'o=- 1 2 IN IP4 192.0.2.1', 's=-', 't=0 0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'c=IN IP4 0.0.0.0', ...lines, ''].join('\r\n')
const again = (line) => sdp.write(sdp.parse(session(line))).trim().split('\r\n').at(-1)
const start = 'a=candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host generation 0'
const end = 'network-id 1 network-cost 10'
console.log('as Chromium writes it:', again(`${start} ufrag Ab3d ${end}`).replace('a=candidate:', ''))
console.log('without ufrag:', again(`${start} ${end}`).replace('a=candidate:', ''))
console.log('a line it does not know:', again('a=example-of-ours:kept'))
JS
cat seen
diff - seen <<'SEEN'
as Chromium writes it: 1 1 udp 2130706431 192.0.2.1 50000 typ host generation 0
without ufrag: 1 1 udp 2130706431 192.0.2.1 50000 typ host generation 0 network-id 1 network-cost 10
a line it does not know: a=example-of-ours:kept
SEEN
