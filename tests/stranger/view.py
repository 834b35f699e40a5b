"""What events do to a view: section 9 of PROTOCOL.md, row by row. No rule lives here, and nothing is sent."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

View = dict[str, Any]
Event = dict[str, Any]
Effect = Callable[[View, Event, int], None]

SAID_SHOWN = 50

EFFECTS: dict[str, Effect] = {}


def effect(*kinds: str) -> Callable[[Effect], Effect]:
    def note(function: Effect) -> Effect:
        for kind in kinds:
            EFFECTS[kind] = function
        return function

    return note


def after(view: View, at: int, event: Event) -> View:
    """The view after an event that happened at `at`; the one given stays as it is."""
    view = deepcopy(view)
    known = EFFECTS.get(event["kind"])
    if known:
        known(view, event, at)
    return view


def seat(view: View, member: int) -> dict[str, Any]:
    return next((one for one in view["seats"] if one["member"] == member), {})


def question(view: View, number: int) -> dict[str, Any]:
    return next((one for one in view["questions"] if one["question"] == number), {})


def drop(items: list[Any], keep: Callable[[Any], bool]) -> None:
    items[:] = [item for item in items if keep(item)]


def set_field(field: str, source: str | None = None) -> Effect:
    def apply(view: View, event: Event, _: int) -> None:
        view[field] = event.get(source or field)

    return apply


for kind, field in [
    ("deputy_named", "deputy"),
    ("agenda_agreed", "rounds"),
    ("silence_set", "silence_ms"),
    ("floor_changed", "floor"),
    ("facilitator_changed", "facilitator"),
]:
    EFFECTS[kind] = set_field(field)


@effect("member_connected")
def _(view: View, event: Event, at: int) -> None:
    seat(view, event["member"]).update(
        presence={"is": "here", "joins": event["joins"]}, listening=event["listening"]
    )


@effect("member_disconnected")
def _(view: View, event: Event, at: int) -> None:
    seat(view, event["member"])["presence"] = {"is": "away", "since": at}


@effect("listener_admitted")
def _(view: View, event: Event, at: int) -> None:
    seat(view, event["member"])["listening"] = False


@effect("session_started")
def _(view: View, event: Event, at: int) -> None:
    view["state"] = "live"


@effect("session_ended")
def _(view: View, event: Event, at: int) -> None:
    view.update(state="ended", pause=None, hands=[])


@effect("stage_started")
def _(view: View, event: Event, at: int) -> None:
    turns = event["turns"]
    view["stage"] = {
        "at": event["at"],
        "started_at": at,
        "soft_ms": event.get("soft_ms"),
        "ends_at": event.get("ends_at"),
        "ended_at": None,
        "because": None,
        "skipped": None,
    }
    view["turns"] = {"now": None, "to_come": turns} if turns else None
    view.update(invited=[], ink=[], finished=[], said=[])


@effect("stage_ended")
def _(view: View, event: Event, at: int) -> None:
    if view["stage"]:
        view["past"].append({**view["stage"], "ended_at": at, "because": event["because"]})
    for field in ["stage", "turns", "given", "silence", "on_table", "extension"]:
        view[field] = None


@effect("stage_skipped")
def _(view: View, event: Event, at: int) -> None:
    if view["stage"] and view["stage"]["at"] == event["at"]:
        view["stage"]["skipped"] = event["text"]


@effect("room_paused")
def _(view: View, event: Event, at: int) -> None:
    before = view["pause"]
    view["pause"] = {
        "since": before["since"] if before else at,
        "by": event.get("by"),
        "stopped": event["stopped"],
        "left_ms": event.get("left_ms"),
        "overrun_ms": event["overrun_ms"],
        "text": event["text"],
    }


@effect("room_resumed")
def _(view: View, event: Event, at: int) -> None:
    stood = at - view["pause"]["since"] if view["pause"] else 0
    view["pause"] = None
    if view["stage"]:
        view["stage"]["ends_at"] = event.get("ends_at")
    if view["silence"] and view["silence"].get("until") is not None:
        view["silence"]["until"] += stood
    if view["extension"]:
        view["extension"]["closes_at"] += stood


@effect("extension_asked")
def _(view: View, event: Event, at: int) -> None:
    view["extension"] = {
        "ms": event["ms"],
        "cost": event.get("cost"),
        "closes_at": event["closes_at"],
        "voted": None,
    }


@effect("extension_voted")
def _(view: View, event: Event, at: int) -> None:
    if view["extension"]:
        view["extension"]["voted"] = event["yes"]


@effect("extension_decided")
def _(view: View, event: Event, at: int) -> None:
    view["extension"] = None
    if not event["granted"]:
        return
    if view["stage"]:
        view["stage"].update(ends_at=event.get("ends_at"), soft_ms=event.get("soft_ms"))
    cost = event.get("cost")
    if cost:
        view["rounds"][cost["round"]]["granted_ms"] = cost["left_ms"]


@effect("floor_given")
def _(view: View, event: Event, at: int) -> None:
    view["given"] = event["to"]
    drop(view["invited"], lambda one: one != event["to"])


@effect("floor_returned")
def _(view: View, event: Event, at: int) -> None:
    view["given"] = None


@effect("turn_begun")
def _(view: View, event: Event, at: int) -> None:
    if view["turns"]:
        view["turns"]["now"] = event["member"]
        drop(view["turns"]["to_come"], lambda one: one != event["member"])


def end_turn(view: View, member: int) -> None:
    if view["turns"]["now"] == member:
        view["turns"]["now"] = None
    drop(view["turns"]["to_come"], lambda one: one != member)


@effect("turn_finished")
def _(view: View, event: Event, at: int) -> None:
    member = event["member"]
    if view["turns"]:
        end_turn(view, member)
    elif member not in view["finished"]:
        view["finished"].append(member)


@effect("turn_passed")
def _(view: View, event: Event, at: int) -> None:
    if view["turns"]:
        end_turn(view, event["member"])


@effect("turns_ordered")
def _(view: View, event: Event, at: int) -> None:
    if view["turns"]:
        view["turns"]["to_come"] = event["turns"]


@effect("hand_raised")
def _(view: View, event: Event, at: int) -> None:
    for hand in view["hands"]:
        if hand["member"] == event["member"]:
            hand["question"] = event.get("question")
            return
    view["hands"].append(
        {"member": event["member"], "raised_at": at, "question": event.get("question")}
    )


@effect("hand_lowered")
def _(view: View, event: Event, at: int) -> None:
    drop(view["hands"], lambda hand: hand["member"] != event["member"])


@effect("hands_ordered")
def _(view: View, event: Event, at: int) -> None:
    order = event["hands"]
    place = {member: index for index, member in enumerate(order)}
    view["hands"].sort(key=lambda hand: place.get(hand["member"], len(order)))


@effect("member_invited")
def _(view: View, event: Event, at: int) -> None:
    if event["member"] not in view["invited"]:
        view["invited"].append(event["member"])


@effect("silence_began")
def _(view: View, event: Event, at: int) -> None:
    view["silence"] = {"after": event["after"], "since": at, "until": event.get("until")}


@effect("silence_ended")
def _(view: View, event: Event, at: int) -> None:
    view["silence"] = None


def new_question(event: Event, at: int, **fields: Any) -> dict[str, Any]:
    return {
        "question": event["question"],
        "asker": event["asker"],
        "text": event["text"],
        "first_text": None,
        "at": event["at"],
        "offered_at": at,
        "asked_at": None,
        "place": None,
        "silence_ms": None,
        "kind": None,
        "kind_by": None,
        "proposed": event.get("proposed"),
        "starred": False,
        "kept": False,
        **fields,
    }


def add_question(view: View, new: dict[str, Any]) -> None:
    view["questions"].append(new)
    view["questions"].sort(key=lambda one: one["question"])


def lose_question(view: View, number: int) -> None:
    for hand in view["hands"]:
        if hand["question"] == number:
            hand["question"] = None


@effect("question_offered")
def _(view: View, event: Event, at: int) -> None:
    add_question(view, new_question(event, at, status="offered"))


@effect("question_reworded")
def _(view: View, event: Event, at: int) -> None:
    one = question(view, event["question"])
    if event["asker"] == view["you"] and one.get("first_text") is None:
        one["first_text"] = one.get("text")
    one.update(text=event["text"], proposed=event.get("proposed"))


@effect("question_withdrawn")
def _(view: View, event: Event, at: int) -> None:
    question(view, event["question"])["status"] = "withdrawn"
    lose_question(view, event["question"])


@effect("question_drafted")
def _(view: View, event: Event, at: int) -> None:
    one = question(view, event["question"])
    if one.get("first_text") is None:
        one["first_text"] = event["text"]


@effect("question_asked")
def _(view: View, event: Event, at: int) -> None:
    number = event["question"]
    one = question(view, number)
    if not one:
        one = new_question(event, at, status="asked")
        add_question(view, one)
    one.update(
        text=event["text"], at=event["at"], place=event["place"], status="asked", asked_at=at
    )
    if one["proposed"] is None:
        one["proposed"] = event.get("proposed")
    lose_question(view, number)
    if rule_of(view) in ("ask", "ask_any"):
        view["on_table"] = number


def rule_of(view: View) -> str | None:
    """The access rule of the present stage."""
    if not view["stage"]:
        return None
    at = view["stage"]["at"]
    return view["format"][at["part"]][at["index"]]["rule"]


def decided(status: str) -> Effect:
    def apply(view: View, event: Event, _: int) -> None:
        question(view, event["question"]).update(status=status, silence_ms=event["silence_ms"])

    return apply


for status in ["answered", "held", "passed"]:
    EFFECTS[f"question_{status}"] = decided(status)


@effect("presenter_ready")
def _(view: View, event: Event, at: int) -> None:
    view["on_table"] = None


@effect("question_starred")
def _(view: View, event: Event, at: int) -> None:
    question(view, event["question"])["starred"] = event["on"]


@effect("question_kept")
def _(view: View, event: Event, at: int) -> None:
    question(view, event["question"])["kept"] = event["on"]


@effect("marks_shared")
def _(view: View, event: Event, at: int) -> None:
    number = event["round"]
    drop(view["shared_rounds"], lambda one: one != number)
    if event["on"]:
        view["shared_rounds"].append(number)
        view["shared_rounds"].sort()
    if view["you"] in view["rounds"][number]["presenters"]:
        return
    for one in view["questions"]:
        if one["at"]["part"] == "round" and one["at"]["round"] == number:
            one["starred"] = one["question"] in event["starred"]
            one["kept"] = one["question"] in event["kept"]


@effect("question_kind_set")
def _(view: View, event: Event, at: int) -> None:
    one = question(view, event["question"])
    if event["by"] != "facilitator" and one.get("kind_by") == "facilitator":
        return
    kind = event.get("question_kind")
    one.update(kind=kind, kind_by=event["by"] if kind else None)


@effect("facilitator_intervened")
def _(view: View, event: Event, at: int) -> None:
    view["interventions"].append(
        {
            "intervention": event["intervention"],
            "at": at,
            "question": event.get("question"),
            "member": event.get("member"),
        }
    )


@effect("question_parked")
def _(view: View, event: Event, at: int) -> None:
    number = event["question"]
    if view["on_table"] == number:
        view["on_table"] = None
    if view["you"] not in (event["asker"], view["facilitator"]):
        drop(view["questions"], lambda one: one["question"] != number)
        return
    question(view, number).update(
        status="offered", asked_at=None, place=None, silence_ms=None, starred=False, kept=False
    )


@effect("question_set_aside")
def _(view: View, event: Event, at: int) -> None:
    question(view, event["question"])["status"] = "set_aside"
    if view["on_table"] == event["question"]:
        view["on_table"] = None


@effect("bid_made")
def _(view: View, event: Event, at: int) -> None:
    drop(view["bids"], lambda bid: bid["member"] != event["member"])
    view["bids"].append({field: event[field] for field in ["member", "minutes", "urgency", "text"]})


@effect("bid_withdrawn")
def _(view: View, event: Event, at: int) -> None:
    drop(view["bids"], lambda bid: bid["member"] != event["member"])


def add_action(carried: bool) -> Effect:
    def apply(view: View, event: Event, _: int) -> None:
        view["actions"].append(
            {
                "action": event["action"],
                "owner": event["owner"],
                "kind": event["action_kind"],
                "text": event["text"],
                "due": event.get("due"),
                "question": event.get("question"),
                "carried": carried,
                "from": event.get("from"),
                "status": None,
                "learned": None,
            }
        )

    return apply


EFFECTS["action_carried"] = add_action(True)
EFFECTS["action_undertaken"] = add_action(False)


@effect("action_revised")
def _(view: View, event: Event, at: int) -> None:
    number, kind = event["action"], event.get("action_kind")
    if not kind:
        drop(view["actions"], lambda one: one["action"] != number)
        return
    for one in view["actions"]:
        if one["action"] == number:
            one.update(
                kind=kind,
                text=event["text"],
                due=event.get("due"),
                question=event.get("question"),
            )


@effect("action_reported")
def _(view: View, event: Event, at: int) -> None:
    for one in view["actions"]:
        if one["action"] == event["action"]:
            one.update(status=event["status"], learned=event["text"])


def bring_in(view: View, new: dict[str, Any]) -> None:
    drop(view["carried"], lambda one: one["carried"] != new["carried"])
    view["carried"].append(new)
    view["carried"].sort(key=lambda one: one["carried"])


@effect("question_carried")
def _(view: View, event: Event, at: int) -> None:
    fields = ["carried", "presenter", "asker", "text", "starred", "kept", "held"]
    bring_in(view, {**{field: event[field] for field in fields}, "acted_on": False, "action": None})


@effect("question_left_behind")
def _(view: View, event: Event, at: int) -> None:
    drop(view["carried"], lambda one: one["carried"] != event["carried"])


@effect("question_acted_on")
def _(view: View, event: Event, at: int) -> None:
    number = event["carried"]
    if view["you"] == event["presenter"]:
        for one in view["carried"]:
            if one["carried"] == number:
                one.update(acted_on=event["on"], action=event.get("action"))
    elif event["on"]:
        fields = ["carried", "presenter", "asker", "text"]
        bring_in(
            view,
            {
                **{field: event[field] for field in fields},
                "starred": False,
                "kept": False,
                "held": False,
                "acted_on": True,
                "action": event.get("action"),
            },
        )
    else:
        drop(view["carried"], lambda one: one["carried"] != number)


@effect("reflection_shared")
def _(view: View, event: Event, at: int) -> None:
    view["reflections"].append(
        {"member": event["member"], "at": event["at"], "shared_at": at, "text": event["text"]}
    )


def sheet_of(view: View, event: Event) -> dict[str, Any]:
    for one in view["sheets"]:
        if one["sheet"] == event["sheet"]:
            return one
    one = {field: event[field] for field in ["sheet", "member", "at"]}
    one.update(laid_at=0, turned=False, late=False, text="")
    view["sheets"].append(one)
    return one


@effect("sheet_laid_down")
def _(view: View, event: Event, at: int) -> None:
    sheet_of(view, event).update(laid_at=at, text=event["text"])


@effect("sheet_taken_up")
def _(view: View, event: Event, at: int) -> None:
    drop(view["sheets"], lambda one: one["sheet"] == event["sheet"])


@effect("sheet_turned_over")
def _(view: View, event: Event, at: int) -> None:
    one = sheet_of(view, event)
    one.update(turned=True, late=event["late"], text=event["text"])
    if event["late"]:
        one["laid_at"] = at


def drop_last(items: list[Any], meant: Callable[[Any], bool]) -> None:
    for index in range(len(items) - 1, -1, -1):
        if meant(items[index]):
            del items[index]
            return


@effect("reflection_withdrawn")
def _(view: View, event: Event, at: int) -> None:
    drop_last(
        view["reflections"],
        lambda one: one["member"] == event["member"] and one["at"] == event["at"],
    )


@effect("member_said")
def _(view: View, event: Event, at: int) -> None:
    view["said"].append({"member": event["member"], "said_at": at, "text": event["text"]})
    del view["said"][:-SAID_SHOWN]


@effect("said_withdrawn")
def _(view: View, event: Event, at: int) -> None:
    drop_last(view["said"], lambda one: one["member"] == event["member"])


@effect("member_spoke")
def _(view: View, event: Event, at: int) -> None:
    view["ink"].append({field: event[field] for field in ["part", "from", "until"]})
