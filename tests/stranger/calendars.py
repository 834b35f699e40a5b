"""Invitations as calendar programs' readers take them: the files that crate `sets` holds its own to, read by two that
know nothing of it. A third (ical.js) reads them beside the web client."""

import datetime
import pathlib

import icalendar
import recurring_ical_events

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "server/sets/tests/calendar"
UTC = datetime.timezone.utc


def utc(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


# The clocks in Paris are put forward between the second and the third.
MAILS = {
    "new.ics": ("REQUEST", "CONFIRMED", 0, "2026-03-17T11:00", None),
    "moved.ics": ("REQUEST", "CONFIRMED", 1, "2026-03-25T17:30", "TENTATIVE"),
    "cancelled.ics": ("CANCEL", "CANCELLED", 1, "2026-03-31T10:00", "ACCEPTED"),
}
FEED = ["2026-03-17T11:00", "2026-03-25T17:30", "2026-04-07T10:00", "2026-04-14T10:00"]


def read(name):
    return icalendar.Calendar.from_ical((FOLDER / name).read_bytes())


def check_mail(name, method, status, sequence, start, answer):
    calendar = read(name)
    assert calendar["METHOD"] == method, name
    (event,) = calendar.walk("VEVENT")
    assert not event.errors, event.errors
    assert (event["STATUS"], int(event["SEQUENCE"])) == (status, sequence), name
    assert event["DTSTART"].dt.astimezone(UTC) == utc(start), event["DTSTART"].dt
    assert event["DURATION"].dt == datetime.timedelta(minutes=90)
    assert event["ORGANIZER"] == "mailto:sets@example.org"
    assert event["ATTENDEE"] == "mailto:anna@xn--mller-kva.example"
    assert event["ATTENDEE"].params["PARTSTAT"] == (answer or "NEEDS-ACTION")
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert "ob du kommst; von überall her:\nhttps://" in event["DESCRIPTION"], event["DESCRIPTION"]
    (zone,) = calendar.walk("VTIMEZONE")
    # By the rules in the file, not by those of this machine.
    paris = zone.to_tz(lookup_tzid=False)
    noon = datetime.datetime(2026, 3, 31, 12, 0, tzinfo=paris)
    assert noon.utcoffset() == datetime.timedelta(hours=2), noon.utcoffset()


def check_feed():
    found = recurring_ical_events.of(read("feed.ics")).between((2026, 1, 1), (2027, 1, 1))
    starts = sorted(event["DTSTART"].dt.astimezone(UTC) for event in found)
    assert starts == [utc(start) for start in FEED], starts
    # What a mail cancels is not in the feed, and what it moves is there once.
    uids = [str(event["UID"]) for event in found]
    assert len(set(uids)) == len(uids)
    assert str(read("moved.ics").walk("VEVENT")[0]["UID"]) in uids
    assert str(read("cancelled.ics").walk("VEVENT")[0]["UID"]) not in uids


def main():
    for name, wanted in MAILS.items():
        check_mail(name, *wanted)
    check_feed()
    versions = f"icalendar {icalendar.__version__}"
    print(f"{len(MAILS)} mails and a feed are read as they were meant ({versions})")


if __name__ == "__main__":
    main()
