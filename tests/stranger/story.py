"""A stranger's client, written from PROTOCOL.md alone, has a whole session.

Five people set a meeting up, look at the way, come in with sound, check in, present, ask, answer, reflect, undertake
something and part. Meanwhile lines are lost and the server is killed, and every command takes effect once. Run by
`cargo xtask torture stranger`.
"""

import asyncio
import random
import sys
from typing import Any

import aiohttp

from calls import Browser
from golden import check, differences
from media import Media, look, until
from server import Server
from tab import Refused, Tab

NAMES = ["Ruth", "Amara", "Priya", "Jonas", "Siobhán"]
KILLS = 4
ENOUGH = 50
"""Frames of a tone, at 20 ms each, that are enough to have been heard."""


def stage_key(view: dict[str, Any]) -> str:
    if view["stage"] is None:
        return ""
    at = view["stage"]["at"]
    key: str = view["format"][at["part"]][at["index"]]["key"]
    return key


class Person:
    """One member: a browser, a tab and a media connection."""

    def __init__(self, name: str, browser: Browser, session: str, member: int) -> None:
        self.name = name
        self.browser = browser
        self.member = member
        self.seat = f"/api/sessions/{session}/seats/{member}"
        self.session = session
        self.tab: Tab
        self.media: Media

    async def come_in(self) -> None:
        self.tab = Tab(self.browser, self.session, self.member, "audio")
        self.media = Media(self.tab)
        await self.tab.until_view("a view", lambda view: view["you"] == self.member)
        await self.media.begin()
        await until(f"{self.name} is connected", lambda: self.media.connected)

    def hears(self, other: "Person") -> int:
        return self.media.heard.get(other.member, 0)


class Story:
    def __init__(self, server: Server, people: list[Person]) -> None:
        self.server = server
        self.people = people
        self.ruth, self.amara, self.priya, self.jonas, self.siobhan = people

    async def everyone(self, what: str, holds: Any) -> None:
        await asyncio.gather(*(one.tab.until_view(what, holds) for one in self.people))

    async def go_to(self, key: str) -> None:
        while stage_key(self.ruth.tab.view) != key:
            stage = self.ruth.tab.view["stage"]
            before = stage_key(self.ruth.tab.view)
            await self.ruth.tab.make("next_stage", **{"from": stage["at"] if stage else None})
            await self.ruth.tab.until_view("the next", lambda view, old=before: stage_key(view) != old)
        await self.everyone(key, lambda view: stage_key(view) == key)

    async def is_heard(self, speaker: Person, by: list[Person]) -> None:
        before = {one.name: one.hears(speaker) for one in by}
        await until(
            f"{speaker.name} is heard",
            lambda: all(one.hears(speaker) >= before[one.name] + ENOUGH for one in by),
        )

    async def check_in(self) -> None:
        await self.ruth.tab.make("start_session")
        await self.everyone("the session is live", lambda view: view["state"] == "live")
        assert stage_key(self.ruth.tab.view) == "check-in"
        had = []
        while stage_key(self.ruth.tab.view) == "check-in":
            turns = self.ruth.tab.view["turns"]
            if turns is None or turns["now"] is None or turns["now"] in had:
                break
            one = next(one for one in self.people if one.member == turns["now"])
            had.append(one.member)
            await one.tab.make("finish_turn")
            await self.ruth.tab.until_view(
                "the next turn",
                lambda view, before=one.member: not view["turns"] or view["turns"]["now"] != before,
            )
        assert sorted(had) == sorted(one.member for one in self.people), had
        rounds = [{"presenters": [self.amara.member], "minutes": 20}]
        await self.go_to("bidding")
        await self.amara.tab.make("make_bid", text="My team does not speak up.", minutes=20, urgency=2)
        await self.ruth.tab.make("agree_agenda", rounds=rounds)

    async def presentation(self) -> None:
        await self.go_to("presentation")
        others = [one for one in self.people if one is not self.amara]
        self.amara.media.microphone.on = self.priya.media.microphone.on = True
        await self.is_heard(self.amara, others)
        # Priya speaks all the while, and has not the floor.
        for one in self.people:
            assert one.hears(self.priya) == 0, f"{one.name} heard who had not the floor"
        # Off and on again: the same connection, and heard at once.
        self.amara.media.microphone.on = False
        self.amara.media.microphone.on = True
        await self.is_heard(self.amara, others)
        self.amara.media.microphone.on = self.priya.media.microphone.on = False

    async def questions(self) -> None:
        await self.go_to("clarifying")
        await self.priya.tab.make(
            "offer_question",
            text="How many are in the team?",
            question_kind="clarifying",
            raise_hand=True,
        )
        await self.ruth.tab.until_view("a hand", lambda view: len(view["hands"]) == 1)
        hand = self.ruth.tab.view["hands"][0]
        assert hand["member"] == self.priya.member and hand["question"] is not None, hand
        assert not any(one["question"] == hand["question"] for one in self.jonas.tab.view["questions"])
        await self.ruth.tab.make("give_floor", to=self.priya.member)
        self.priya.media.microphone.on = True
        await self.is_heard(self.priya, [self.amara, self.jonas])
        self.priya.media.microphone.on = False
        await self.priya.tab.make("ask_question", question=hand["question"])
        await self.everyone("the question", lambda view: view["on_table"] == hand["question"])
        await self.amara.tab.make("answer_question", question=hand["question"])
        await self.everyone(
            "the answer",
            lambda view: any(one["status"] == "answered" for one in view["questions"]),
        )
        try:
            await self.priya.tab.make("next_stage", **{"from": None})
            raise AssertionError("a member leads the session")
        except Refused as refused:
            assert refused.refusal["code"] == "facilitator_only", refused.refusal

    async def lost_lines(self) -> None:
        """Commands on their way when the line is lost take effect once."""
        await self.go_to("open-questions")
        resumed = self.jonas.tab.resumed
        texts = [f"What would help, number {number}?" for number in range(3)]
        sent = [
            asyncio.create_task(
                self.jonas.tab.make(
                    "offer_question", text=text, question_kind=None, raise_hand=False
                )
            )
            for text in texts
        ]
        await asyncio.sleep(0)
        await self.jonas.tab.lose_line()
        await asyncio.gather(*sent)
        await self.jonas.tab.until("resumed", lambda tab: tab.resumed > resumed)
        assert not self.jonas.tab.at_a_new_server, "the return ticket was good"
        self.offered_once(self.jonas, texts)
        # A number that leaves a gap is refused, and what waits is numbered anew from the one expected.
        self.jonas.tab.skip_numbers(3)
        await self.jonas.tab.make("raise_hand", question=None)
        await self.jonas.tab.make("lower_hand")
        assert self.jonas.tab.renumbered == 1, self.jonas.tab.renumbered
        # Whoever comes back knowing nothing sees what the events had made of the view.
        before = await self.jonas.tab.forget()
        wrong = [
            one
            for one in differences(before, self.jonas.tab.view)
            if not one.startswith((".seats", ".ink"))
        ]
        assert not wrong, wrong[:5]

    def offered_once(self, who: Person, texts: list[str]) -> None:
        found = [one["text"] for one in who.tab.view["questions"] if one["text"] in texts]
        assert sorted(found) == sorted(texts), found

    async def killed(self, chance: random.Random, number: int) -> None:
        """The server is killed while everyone sends, some of it to be refused."""
        sent: list[asyncio.Task[int]] = []
        texts: dict[str, list[str]] = {}
        for one in self.people[1:]:
            own = [f"{one.name} asks, {number}, {index}?" for index in range(3)]
            texts[one.name] = own
            for text in own:
                sent.append(
                    asyncio.create_task(
                        one.tab.make(
                            "offer_question", text=text, question_kind=None, raise_hand=False
                        )
                    )
                )
                if chance.random() < 0.5:
                    sent.append(asyncio.create_task(one.tab.make("release_silence")))
        await asyncio.sleep(chance.uniform(0.0, 0.02))
        await self.server.kill()
        await self.server.start()
        answers = await asyncio.gather(*sent, return_exceptions=True)
        for answer in answers:
            if isinstance(answer, Refused):
                codes = ("facilitator_only", "not_in_this_stage")
                assert answer.refusal["code"] in codes, answer.refusal
            elif isinstance(answer, BaseException):
                raise answer
        for one in self.people[1:]:
            if one is not self.amara:
                await one.tab.until_view(
                    "all of them",
                    lambda view, own=texts[one.name]: all(
                        any(known["text"] == text for known in view["questions"]) for text in own
                    ),
                )
                self.offered_once(one, texts[one.name])
        for one in self.people:
            await until(f"{one.name} is connected again", lambda one=one: one.media.connected)
        print(f"    killed and started again, {len(sent)} commands on their way", flush=True)

    async def restart(self) -> None:
        """This client cannot restart ICE: asked to, it keeps its credentials, and is told."""
        before = len(self.siobhan.media.why)
        offers = len(self.siobhan.media.offers)
        await self.siobhan.media.restart()
        await until("told", lambda: "not_restarted" in self.siobhan.media.why[before:])
        await until("a new connection", lambda: self.siobhan.media.connected)
        numbers = self.siobhan.media.offers[offers - 1 :]
        assert numbers == sorted(set(numbers)), f"numbers rise over connections: {numbers}"

    async def to_the_end(self) -> None:
        await self.go_to("reflections")
        await self.amara.tab.until_view(
            "turned away", lambda view: self.amara.member in view["floor"]["turned"]
        )
        self.jonas.media.microphone.on = self.amara.media.microphone.on = True
        await self.is_heard(self.jonas, [self.amara, self.priya])
        self.jonas.media.microphone.on = self.amara.media.microphone.on = False
        for one in [self.priya, self.jonas]:
            await one.tab.make("share_reflection", text=f"{one.name} thought of a garden.")
        await self.go_to("actions")
        await self.amara.tab.make(
            "undertake_action",
            owner=self.amara.member,
            action_kind="talk_to",
            text="Ask each of them what they would need.",
            due="2030-01-31",
            question=None,
        )
        await self.go_to("check-out")
        await self.ruth.tab.make("end_session")
        await self.everyone("the end", lambda view: view["state"] == "ended")
        for one in self.people:
            page = await one.browser.get(f"{one.seat}/record")
            record = page["record"]
            asked = [known for known in record["questions"] if known["status"] == "answered"]
            assert [known["text"] for known in asked] == ["How many are in the team?"], asked
            assert len(record["reflections"]) == 2 and len(record["actions"]) == 1
            assert {known["name"] for known in page["roster"]} == set(NAMES)
        try:
            await self.priya.tab.make("raise_hand", question=None)
            raise AssertionError("the session is over")
        except Refused as refused:
            assert refused.refusal["code"] == "session_over", refused.refusal


async def set_up(http: aiohttp.ClientSession, server: Server) -> list[Person]:
    ruth = Browser(http, server.url)
    parts = ["facilitator", "member", "member", "member", "member"]
    members = [
        {"name": name, "part": part, "deputy": False}
        for name, part in zip(NAMES, parts, strict=True)
    ]
    wish = {"name": "Tuesday set", "format": "classic", "language": "en", "members": members}
    started = await ruth.post("/api/sets", wish)
    people = [Person(NAMES[0], ruth, started["session"], started["own"])]
    for invitation in started["invitations"]:
        if invitation["member"] == started["own"]:
            continue
        browser = Browser(http, server.url)
        invited = await browser.take(invitation["link"])
        people.append(Person(invited["name"], browser, invited["session"], invited["member"]))
    assert [one.name for one in people] == NAMES
    return people


async def tell(server: Server, seed: int) -> None:
    chance = random.Random(seed)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        people = await set_up(http, server)
        story = Story(server, people)
        back = await look(people[1].browser, people[1].seat, messages=20)
        print(f"  ▪ a look at the way: {back} of 20 messages came back", flush=True)
        for one in people:
            await one.come_in()
        unnamed = {mid for one in people for mid in one.media.unnamed}
        print(f"  ▪ five people are in and connected; sections without a name: {sorted(unnamed)}", flush=True)
        for what, step in [
            ("check-in, a bid, the agenda", story.check_in),
            ("heard with the floor, and not without it", story.presentation),
            ("a question offered, asked and answered", story.questions),
            ("lost lines, and numbers anew", story.lost_lines),
            ("a restart that this client cannot make", story.restart),
        ]:
            await step()
            print(f"  ▪ {what}", flush=True)
        for number in range(KILLS):
            await story.killed(chance, number)
        await story.to_the_end()
        print("  ▪ reflections, an action, the record of each", flush=True)
        for one in people:
            await one.media.end()
            await one.tab.leave()


async def main() -> None:
    print(f"  ▪ {check()} golden cases", flush=True)
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(1 << 32)
    print(f"SEED={seed}", flush=True)
    server = Server()
    await server.start()
    try:
        await tell(server, seed)
    finally:
        await server.stop()
    print("a whole session, by a client written from PROTOCOL.md alone")


if __name__ == "__main__":
    asyncio.run(main())
