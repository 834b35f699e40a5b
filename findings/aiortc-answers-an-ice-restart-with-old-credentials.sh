#!/usr/bin/env bash
# Software: aiortc 1.16.0 with aioice 0.13.0 (PyPI).
# Behaviour: an offer with a new ice-ufrag and ice-pwd is taken without an error. The answer repeats the
#   old ufrag and password of the answering side, which the rules of offer and answer forbid.
#   A transceiver's receiver.track is None until the other side has said that it sends; in a browser it
#   is there from the first moment.
# Why a good engineer would not guess it: a restart that is not supported would be refused. Here both
#   calls succeed and signalling ends in "stable".
# For a service like this: load clients built on it cannot test that a restart after a lost network works,
#   and code written for browsers fails on the missing track.
# Seen 2026-11-29:
#   new ufrag in the answer: False
#   new pwd in the answer: False
#   state: stable
#   track before an answer: None
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check aiortc==1.16.0 aioice==0.13.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import asyncio
import re

from aiortc import RTCPeerConnection, RTCSessionDescription


def credential(name, sdp):
    return re.search(rf"a=ice-{name}:(\S+)", sdp).group(1)


async def answer(peer, sdp):
    await peer.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="offer"))
    await peer.setLocalDescription(await peer.createAnswer())
    return peer.localDescription.sdp


async def main():
    offering, answering = RTCPeerConnection(), RTCPeerConnection()
    offering.createDataChannel("words")
    await offering.setLocalDescription(await offering.createOffer())
    offer = offering.localDescription.sdp
    before = await answer(answering, offer)
    restart = re.sub(r"a=ice-ufrag:\S+", "a=ice-ufrag:new1", offer)
    restart = re.sub(r"a=ice-pwd:\S+", "a=ice-pwd:" + "n" * 24, restart)
    after = await answer(answering, restart)
    for name in ("ufrag", "pwd"):
        print(f"new {name} in the answer:", credential(name, before) != credential(name, after))
    print("state:", answering.signalingState)
    print("track before an answer:", offering.addTransceiver("audio").receiver.track)
    await asyncio.gather(offering.close(), answering.close())


asyncio.run(main())
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
new ufrag in the answer: False
new pwd in the answer: False
state: stable
track before an answer: None
SEEN
