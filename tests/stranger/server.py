"""A server of one's own: the real binary on a free port, with a directory that outlives it."""

import asyncio
import os
import re
import signal
import socket
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
BINARY = os.environ.get("OPENSET_BIN", str(REPOSITORY / "target/debug/openset"))


def free_port(kind: socket.SocketKind) -> int:
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """A server that can be killed and started again where it was."""

    def __init__(self) -> None:
        self.data = tempfile.TemporaryDirectory(prefix="openset-stranger-")
        self.url = ""
        self._listen = f"127.0.0.1:{free_port(socket.SOCK_STREAM)}"
        self._media = f"127.0.0.1:{free_port(socket.SOCK_DGRAM)}"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        options = ["--listen", self._listen, "--media-listen", self._media, "--data", self.data.name]
        quiet = ["--rate-limits", "off", "--log", "warn"]
        self._process = await asyncio.create_subprocess_exec(
            BINARY, "serve", *options, *quiet, stdout=asyncio.subprocess.PIPE
        )
        output = self._process.stdout
        assert output is not None
        while line := await output.readline():
            found = re.search(rb"listens on (http:\S+)", line)
            if found:
                self.url = found.group(1).decode()
                return
        raise AssertionError("the server ended before it listened")

    async def kill(self) -> None:
        """Ends it without a word."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        await self._end(signal.SIGTERM)
        self.data.cleanup()

    async def _end(self, with_signal: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(with_signal)
            await self._process.wait()
