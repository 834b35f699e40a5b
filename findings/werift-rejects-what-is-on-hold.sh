#!/usr/bin/env bash
# Software: werift 0.24.4 (npm).
# Behaviour: a section of an offer that is inactive or only receives, and for which nothing is to be sent, is
#   answered with port 0, and its mid stays in the BUNDLE group of the answer.
# Why a good engineer would not guess it: "inactive" means that the line is kept and nothing flows on it
#   (RFC 3264, 6.1); port 0 means that it is refused for good. A section with port 0 must not be in the group
#   (RFC 9143, 7.3.3). Sections that may carry something are answered rightly.
# For a service like this: places for voices are offered before anybody speaks in them. A headless member built
#   on it refuses each of them, and the section would have to be made anew when somebody has the floor.
# Seen 2026-11-30:
#   sendonly: m=audio 9, recvonly, bundled: 0
#   recvonly: m=audio 0, inactive, bundled: 0
#   inactive: m=audio 0, inactive, bundled: 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund werift@0.24.4
cat >try.mjs <<'JS'
import { RTCPeerConnection } from 'werift'

const offer = (direction) =>
  [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 0.0.0.0',
    'a=ice-ufrag:abcd',
    'a=ice-pwd:abcdefghijklmnopqrstuvwx',
    `a=fingerprint:sha-256 ${Array(32).fill('A0').join(':')}`,
    'a=setup:actpass',
    'a=mid:0',
    `a=${direction}`,
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    '',
  ].join('\r\n')

for (const direction of ['sendonly', 'recvonly', 'inactive']) {
  const peer = new RTCPeerConnection({})
  await peer.setRemoteDescription({ type: 'offer', sdp: offer(direction) })
  const lines = (await peer.createAnswer()).sdp.split('\r\n')
  const line = (start) => lines.find((one) => one.startsWith(start)) ?? ''
  const way = lines.find((one) => /^a=(sendrecv|sendonly|recvonly|inactive)$/.test(one))
  const section = line('m=').split(' ').slice(0, 2).join(' ')
  const bundled = line('a=group:BUNDLE').replace('a=group:BUNDLE', '').trim()
  console.log(`${direction}: ${section}, ${way.slice(2)}, bundled: ${bundled}`)
  await peer.close()
}
process.exit(0)
JS
node try.mjs >seen
cat seen
diff - seen <<'SEEN'
sendonly: m=audio 9, recvonly, bundled: 0
recvonly: m=audio 0, inactive, bundled: 0
inactive: m=audio 0, inactive, bundled: 0
SEEN
