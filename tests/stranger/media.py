"""Sound, and a look at the way: section 11 of PROTOCOL.md, by aiortc, which cannot restart ICE and knows no layers."""

import asyncio
import fractions
import math
import struct
from typing import Any

import aioice.ice
import av
from aiortc import (
    MediaStreamTrack,
    RTCDataChannel,
    RTCPeerConnection,
    RTCSessionDescription,
)
from aiortc.mediastreams import MediaStreamError

from calls import Browser
from tab import PATIENCE_S, Tab

PROBE_BYTES_MAX = 160
HZ = 48_000
FRAME = 960
TONE_HZ = 440
LOUD = 1_000
"""A sample of a tone is larger than this at its peak, one of silence is not."""

# The library passes the loopback over, which is all that these tests have.
aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: ["127.0.0.1"]


class Microphone(MediaStreamTrack):
    """A tone while it is on, and zeros while it is off, as the rule on microphones says."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self._sample = 0
        self._begun: float | None = None

    async def recv(self) -> av.AudioFrame:
        loop = asyncio.get_running_loop()
        if self._begun is None:
            self._begun = loop.time()
        await asyncio.sleep(max(0.0, self._begun + self._sample / HZ - loop.time()))
        frame = av.AudioFrame(format="s16", layout="mono", samples=FRAME)
        turn = 2 * math.pi * TONE_HZ / HZ
        loudness = 8_000 if self.on else 0
        samples = (
            int(loudness * math.sin(turn * number))
            for number in range(self._sample, self._sample + FRAME)
        )
        frame.planes[0].update(struct.pack(f"<{FRAME}h", *samples))
        frame.pts, frame.sample_rate, frame.time_base = self._sample, HZ, fractions.Fraction(1, HZ)
        self._sample += FRAME
        return frame


class Media:
    """The media connection of one tab, made anew whenever it is over."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.microphone = Microphone()
        self.heard: dict[int, int] = {}
        """Frames with a tone in them, by whose section they came in."""
        self.unnamed: set[str] = set()
        """Sections that an offer had and `tracks` did not name."""
        self.why: list[str] = []
        """Why connections ended or could not be had, as told."""
        self.offers: list[int] = []
        self._wanted = False
        self._connection: RTCPeerConnection | None = None
        self._belongs: dict[str, int] = {}
        self._listening: dict[str, asyncio.Task[None]] = {}
        self._told: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._worker = asyncio.create_task(self._work())
        tab.on_media = self._told.put_nowait
        tab.on_back = self._back

    @property
    def connected(self) -> bool:
        return self._connection is not None and self._connection.connectionState == "connected"

    async def begin(self) -> None:
        """Begins, or begins anew: the next offer is for a new connection."""
        self._wanted = True
        await self._drop()
        await self.tab.tell({"t": "media", "media": {"kind": "begin"}})

    async def restart(self) -> None:
        """Asks for what this client cannot do."""
        await self.tab.tell({"t": "media", "media": {"kind": "restart"}})

    async def leave(self) -> None:
        self._wanted = False
        await self.tab.tell({"t": "media", "media": {"kind": "leave"}})
        await self._drop()

    async def end(self) -> None:
        self._wanted = False
        self._worker.cancel()
        await asyncio.gather(self._worker, return_exceptions=True)
        await self._drop()

    def _back(self) -> None:
        # The connection is kept for 30 s. A path that fell meanwhile wants a `restart`, and so a `begin` from this
        # client; and a server that does not know the return ticket knows nothing of the connection either.
        if self._wanted and (self.tab.at_a_new_server or not self.connected):
            self._told.put_nowait({"kind": "ended", "why": "at a new server"})

    async def _work(self) -> None:
        pause = 0.25
        while True:
            media = await self._told.get()
            if media["kind"] == "offer" and self._wanted:
                await self._answer(media)
                pause = 0.25
            elif media["kind"] in ("ended", "unavailable"):
                self.why.append(media["why"])
                if media["kind"] == "ended" and self._wanted:
                    # A moment, longer each time.
                    await asyncio.sleep(pause)
                    pause = min(8.0, pause * 2)
                    await self.begin()

    async def _answer(self, media: dict[str, Any]) -> None:
        connection = self._connection
        if connection is None:
            connection = self._connection = RTCPeerConnection()
        self.offers.append(media["offer"])
        await connection.setRemoteDescription(RTCSessionDescription(media["sdp"], "offer"))
        named = {track["mid"]: track for track in media["tracks"]}
        self._belongs = {}
        for transceiver in connection.getTransceivers():
            track = named.get(transceiver.mid)
            if track is None:
                self.unnamed.add(transceiver.mid)
            elif track["member"] is None:
                if track["kind"] == "audio":
                    transceiver.sender.replaceTrack(self.microphone)
                    transceiver.direction = "sendonly"
            else:
                self._belongs[transceiver.mid] = track["member"]
            received = transceiver.receiver.track
            if received is not None and transceiver.mid not in self._listening:
                listens = self._listen(transceiver.mid, received)
                self._listening[transceiver.mid] = asyncio.create_task(listens)
        await connection.setLocalDescription(await connection.createAnswer())
        answer = {
            "kind": "answer",
            "offer": media["offer"],
            "sdp": connection.localDescription.sdp,
        }
        await self.tab.tell({"t": "media", "media": answer})

    async def _listen(self, mid: str, track: MediaStreamTrack) -> None:
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            member = self._belongs.get(mid)
            if track.kind != "audio" or member is None:
                continue
            samples = struct.unpack(f"<{len(bytes(frame.planes[0])) // 2}h", bytes(frame.planes[0]))
            if max(samples) > LOUD:
                self.heard[member] = self.heard.get(member, 0) + 1

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        for task in self._listening.values():
            task.cancel()
        await asyncio.gather(*self._listening.values(), return_exceptions=True)
        self._listening.clear()
        if connection is not None:
            # The microphone goes into the next connection.
            for transceiver in connection.getTransceivers():
                transceiver.sender.replaceTrack(None)
            await connection.close()


async def until(what: str, holds: Any) -> None:
    """Waits for something that nobody tells of."""

    async def wait() -> None:
        while not holds():
            await asyncio.sleep(0.02)

    try:
        await asyncio.wait_for(wait(), PATIENCE_S)
    except TimeoutError:
        raise AssertionError(f"waited in vain: {what}") from None


async def look(browser: Browser, seat: str, messages: int) -> int:
    """Looks at the way before joining: how many of the messages came back. Then one too long ends the look."""
    probe = await browser.post(f"{seat}/probe", {})
    connection = RTCPeerConnection()
    came: list[bytes] = []
    opened: asyncio.Future[RTCDataChannel] = asyncio.get_running_loop().create_future()

    @connection.on("datachannel")
    def _(channel: RTCDataChannel) -> None:
        channel.on("message", came.append)
        opened.set_result(channel)

    await connection.setRemoteDescription(RTCSessionDescription(probe["sdp"], "offer"))
    await connection.setLocalDescription(await connection.createAnswer())
    answer = {"probe": probe["probe"], "sdp": connection.localDescription.sdp}
    await browser.post(f"{seat}/probe/answer", answer)
    channel = await asyncio.wait_for(opened, PATIENCE_S)
    assert channel.label == "probe", channel.label
    for number in range(messages):
        channel.send(bytes([number]) * PROBE_BYTES_MAX)
    await until("the messages are back", lambda: len(came) >= messages)
    channel.send(bytes(PROBE_BYTES_MAX + 1))
    await until("the look is over", lambda: connection.connectionState in ("closed", "failed"))
    await connection.close()
    return len(came)
