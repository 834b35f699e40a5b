"""Calls by HTTP: section 2 of PROTOCOL.md. A browser is a cookie and an origin."""

from typing import Any

import aiohttp


class Problem(Exception):
    """A call that failed, with its code."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(f"{status} {body.get('code')}")
        self.status = status
        self.code = body.get("code")
        self.retry_after_ms = body.get("retry_after_ms")


class Browser:
    """One browser at one server."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self.http = http
        self.url = url
        self.cookie: str | None = None

    def headers(self) -> dict[str, str]:
        own = {"Origin": self.url, "X-Openset": "1"}
        return {**own, "Cookie": self.cookie} if self.cookie else own

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self.http.post(self.url + path, json=body, headers=self.headers()) as answer:
            return await self._read(answer)

    async def get(self, path: str) -> dict[str, Any]:
        async with self.http.get(self.url + path, headers=self.headers()) as answer:
            return await self._read(answer)

    async def _read(self, answer: aiohttp.ClientResponse) -> dict[str, Any]:
        body = await answer.json()
        # Calls that give a seat answer with a new cookie; the latest counts.
        for given in answer.headers.getall("Set-Cookie", []):
            self.cookie = given.split(";")[0]
        if answer.status != 200:
            raise Problem(answer.status, body)
        return body

    async def take(self, link: str) -> dict[str, Any]:
        """Takes the seat of an invitation, whose token stands behind `#`."""
        return await self.post("/api/invitations/take", {"token": link.split("#")[1]})

    def socket(self, path: str) -> "aiohttp.client._WSRequestContextManager":
        address = self.url.replace("http", "ws", 1) + path
        return self.http.ws_connect(
            address, headers=self.headers(), compress=0, max_msg_size=0, autoping=True
        )
