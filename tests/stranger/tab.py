"""One tab of one member: sections 3 to 5 of PROTOCOL.md, to the letter.

It numbers commands, keeps each until it is answered, comes again when the line is lost, resumes, and sends again what
was not answered. Its view is what it was sent and what events make of it.
"""

import asyncio
import base64
import json
import os
import random
from collections.abc import Callable
from typing import Any

import aiohttp

from calls import Browser, Problem
from view import after

VERSION = 1
PAUSE_S_MIN = 0.25
PAUSE_S_MAX = 8.0
ON_THE_WAY_MAX = 32
PATIENCE_S = 60.0
"""How long what must happen is waited for. Reached only when it does not."""


class Refused(Exception):
    """A command was refused."""

    def __init__(self, refusal: dict[str, Any]) -> None:
        super().__init__(refusal["code"])
        self.refusal = refusal


class Waiting:
    """A command without an answer yet. It has no number before it is sent, and loses one that was not counted."""

    def __init__(self, command: dict[str, Any]) -> None:
        self.number: int | None = None
        self.command = command
        self.answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()


class Tab:
    """A tab that is in a room, or on its way back to it."""

    def __init__(self, browser: Browser, session: str, member: int, joins: str) -> None:
        self.browser = browser
        self.session = session
        self.member = member
        self.joins = joins
        drawn = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")
        self.client = drawn
        self.view: dict[str, Any] = {}
        self.log: str | None = None
        self.seq: int | None = None
        self.roster: list[dict[str, Any]] = []
        self.signals: list[dict[str, Any]] = []
        self.events = 0
        self.resumed = 0
        """How often the server resumed from what was known."""
        self.views = 0
        """How often the server sent a whole view with its welcome."""
        self.renumbered = 0
        """How often commands had to be numbered anew."""
        self.at_a_new_server = False
        """Whether the return ticket was not known when the tab last came in: it lives as long as the server's process."""
        self.on_media: Callable[[dict[str, Any]], None] = lambda media: None
        self.on_back: Callable[[], None] = lambda: None
        """Called when the tab is in the room again."""
        self.ended: str | None = None
        """The code of a close after which one does not come again."""
        self._return_ticket: str | None = None
        self._path = "/ws"
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._next = 1
        self._waiting: list[Waiting] = []
        """What is not answered, in order."""
        self._asked: set[int] = set()
        """Numbers that were sent again after a welcome and are not answered: nothing new goes out before they are."""
        self._changed = asyncio.Condition()
        self._open = asyncio.Event()
        self._task = asyncio.create_task(self._live())

    @property
    def seat(self) -> str:
        return f"/api/sessions/{self.session}/seats/{self.member}"

    # What a test does with it

    async def make(self, kind: str, **fields: Any) -> int:
        """Sends a command and returns the end of the log then."""
        waiting = Waiting({"kind": kind, **fields})
        self._waiting.append(waiting)
        await self._send_new()
        return await asyncio.wait_for(waiting.answer, PATIENCE_S)

    async def tell(self, frame: dict[str, Any]) -> bool:
        """Sends a frame that is kept nowhere; whether there was a line for it."""
        if self._socket is None or self._socket.closed:
            return False
        try:
            await self._socket.send_str(json.dumps(frame))
        except (ConnectionError, aiohttp.ClientError):
            return False
        return True

    async def until(self, what: str, holds: Callable[["Tab"], bool]) -> None:
        """Waits for something to be so."""

        async def wait() -> None:
            async with self._changed:
                await self._changed.wait_for(lambda: self.ended is not None or holds(self))

        try:
            await asyncio.wait_for(wait(), PATIENCE_S)
        except TimeoutError:
            raise AssertionError(f"member {self.member} waited in vain: {what}") from None
        if not holds(self):
            raise AssertionError(f"member {self.member}: {what}, but {self.ended}")

    async def until_view(self, what: str, holds: Callable[[dict[str, Any]], bool]) -> None:
        await self.until(what, lambda tab: bool(tab.view) and holds(tab.view))

    async def lose_line(self) -> None:
        """Loses the socket without a word."""
        socket = self._socket
        if socket is not None and socket._response.connection is not None:
            transport = socket._response.connection.transport
            if transport is not None:
                transport.abort()

    def skip_numbers(self, count: int) -> None:
        """The next command leaves a gap, as that of a client that has lost count."""
        self._next += count

    async def forget(self) -> dict[str, Any]:
        """Comes in again as if it knew nothing; returns the view it had, which the new one can be compared with."""
        before, views = self.view, self.views
        self.log = self.seq = None
        await self.lose_line()
        await self.until("a whole view", lambda tab: tab.views > views)
        return before

    async def leave(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        if self._socket is not None:
            await self._socket.close()

    # Coming in, and coming again

    async def _live(self) -> None:
        pause = PAUSE_S_MIN
        while self.ended is None:
            retry_after = None
            try:
                entered, code, retry_after = await self._visit()
                if entered:
                    pause = PAUSE_S_MIN
                if code == 4401 and self._return_ticket is not None:
                    # The ticket is no good: `join` for others, once.
                    self._return_ticket = None
                    self.at_a_new_server = True
                    continue
                if code is not None and 4400 <= code < 4500:
                    await self._note(ended=str(code))
                    return
            except Problem as problem:
                if problem.status in (403, 404):
                    await self._note(ended=str(problem.code))
                    return
                retry_after = problem.retry_after_ms
            except (OSError, aiohttp.ClientError):
                pass
            wait = retry_after / 1000 if retry_after else pause * random.uniform(0.5, 1.0)
            await asyncio.sleep(wait)
            pause = min(PAUSE_S_MAX, pause * 2)

    async def _ticket(self) -> str:
        if self._return_ticket is not None:
            return self._return_ticket
        joined = await self.browser.post(f"{self.seat}/join", {})
        self._return_ticket, self._path = joined["return_ticket"], joined["path"]
        return joined["ticket"]

    async def _visit(self) -> tuple[bool, int | None, int | None]:
        """Whether it got in, the code it was closed with, and how long to wait by the server's word."""
        ticket = await self._ticket()
        entered, retry_after = False, None
        async with self.browser.socket(self._path) as socket:
            hello = {
                "t": "hello",
                "version": VERSION,
                "ticket": ticket,
                "client": self.client,
                "joins": self.joins,
                "log": self.log,
                "resume_after": self.seq,
            }
            await socket.send_str(json.dumps(hello))
            async for message in socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                frame = json.loads(message.data)
                if frame["t"] == "welcome":
                    entered = True
                    self._socket = socket
                elif frame["t"] == "closing":
                    retry_after = frame.get("retry_after_ms")
                await self._take(frame)
            self._socket = None
            return entered, socket.close_code, retry_after

    # Frames

    async def _take(self, frame: dict[str, Any]) -> None:
        kind = frame["t"]
        if kind == "welcome":
            await self._welcome(frame)
        elif kind == "event":
            if frame["seq"] > (self.seq or 0):
                self.view = after(self.view, frame["at"], frame["event"])
                self.seq = frame["seq"]
                self.events += 1
        elif kind == "view":
            self.view, self.seq = frame["view"], frame["seq"]
        elif kind == "ack":
            await self._answered(frame["cmd"], seq=frame["seq"])
        elif kind == "refused":
            await self._refused(frame["cmd"], frame["refusal"])
        elif kind == "signal":
            if frame["signal"]["kind"] == "roster":
                self.roster = frame["signal"]["roster"]
            self.signals.append(frame["signal"])
        elif kind == "media":
            self.on_media(frame["media"])
        await self._note()

    async def _welcome(self, frame: dict[str, Any]) -> None:
        self.roster = frame["roster"]
        if frame["view"] is not None:
            # The server knows nothing of what was known, or cannot replay it: start from its view.
            self.view = frame["view"]
            self.views += 1
        else:
            self.resumed += 1
        self.log, self.seq = frame["log"], frame["seq"]
        # Up to `last_cmd` with the same number, in order; everything else has none until these are answered.
        last = frame["last_cmd"]
        self._next = last + 1
        for waiting in self._waiting:
            if waiting.number is not None and waiting.number > last:
                waiting.number = None
        again = [waiting for waiting in self._waiting if waiting.number is not None]
        self._asked = {waiting.number for waiting in again if waiting.number is not None}
        for waiting in again:
            await self._send_command(waiting)
        await self._send_new()
        self.on_back()
        self.at_a_new_server = False

    async def _answered(self, number: int, seq: int | None = None, refusal: Any = None) -> None:
        self._asked.discard(number)
        for waiting in self._waiting:
            if waiting.number == number:
                self._waiting.remove(waiting)
                if refusal is None:
                    waiting.answer.set_result(seq or 0)
                else:
                    waiting.answer.set_exception(Refused(refusal))
                break
        await self._send_new()

    async def _refused(self, number: int, refusal: dict[str, Any]) -> None:
        code = refusal["code"]
        if code == "too_fast":
            # The same under the same number when the pause is over, and so are those behind it.
            await asyncio.sleep(refusal["retry_after_ms"] / 1000)
            for waiting in list(self._waiting):
                if waiting.number is not None and waiting.number >= number:
                    await self._send_command(waiting)
        elif code != "out_of_order":
            await self._answered(number, refusal=refusal)
        elif number in self._asked:
            # Nothing is remembered of it, so that it had no effect: it waits for a new number.
            self._asked.discard(number)
            for waiting in self._waiting:
                if waiting.number == number:
                    waiting.number = None
            await self._send_new()
        else:
            await self._renumber(number, refusal["expected"])

    async def _renumber(self, refused: int, expected: int) -> None:
        """Numbers what is not answered anew from `expected`, in order, and sends it again; once, whoever says so."""
        if refused == expected or all(waiting.number != refused for waiting in self._waiting):
            return  # It has another number by now.
        self.renumbered += 1
        for waiting in self._waiting:
            waiting.number = None
        self._next = expected
        await self._send_new()

    async def _send_new(self) -> None:
        """Numbers what has no number and sends it, as far as so much may be on the way."""
        if self._asked or self._socket is None:
            return
        for waiting in list(self._waiting):
            on_the_way = sum(one.number is not None for one in self._waiting)
            if waiting.number is None and on_the_way < ON_THE_WAY_MAX:
                waiting.number = self._next
                self._next += 1
                await self._send_command(waiting)

    async def _send_command(self, waiting: Waiting) -> None:
        await self.tell({"t": "command", "cmd": waiting.number, "command": waiting.command})

    async def _note(self, ended: str | None = None) -> None:
        async with self._changed:
            self.ended = ended or self.ended
            self._changed.notify_all()
