#!/usr/bin/env bash
# Software: icalevents 0.3.1 (PyPI), with recurring-ical-events 3.8.2 beside it on the same text.
# Behaviour: a calendar that holds one moved occurrence twice, with SEQUENCE 5 and SEQUENCE 2, gives both
#   as meetings. recurring-ical-events gives the newer one only. The order in the file does not matter.
# Why a good engineer would not guess it: the library reads SEQUENCE and hands it out, and it does drop
#   the series' own occurrence for an override.
# For a service like this: members would see a session on its new day and on the day it was moved to first.
# Seen 2026-11-29:
#   icalevents: 2, 10, 11 March
#   recurring-ical-events: 2, 10 March
#   and the same two lines with the older version first in the file
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  icalevents==0.3.1 recurring-ical-events==3.8.2 icalendar==7.3.2
"$work/venv/bin/python" - >"$work/seen" <<'PY'
from datetime import date

import icalendar
import recurring_ical_events
from icalevents.icalevents import events


def event(*lines):
    return ["BEGIN:VEVENT", "UID:set@example.org", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"]


def override(sequence, day):
    return event(
        "RECURRENCE-ID:20260309T090000Z",
        f"SEQUENCE:{sequence}",
        f"DTSTART:202603{day}T090000Z",
        f"DTEND:202603{day}T100000Z",
    )


series = event("DTSTART:20260302T090000Z", "DTEND:20260302T100000Z", "RRULE:FREQ=WEEKLY;COUNT=2")
head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN"]


def say(name, days):
    print(f"{name}: {', '.join(map(str, sorted(days)))} March")


first, second = (
    "\r\n".join([*head, *series, *pair[0], *pair[1], "END:VCALENDAR", ""])
    for pair in [(override(5, 10), override(2, 11)), (override(2, 11), override(5, 10))]
)
for text in (first, second):
    found = events(string_content=text.encode(), start=date(2026, 3, 1), end=date(2026, 4, 1))
    say("icalevents", [event.start.day for event in found])
    calendar = icalendar.Calendar.from_ical(text)
    occurrences = recurring_ical_events.of(calendar).between((2026, 3, 1), (2026, 4, 1))
    say("recurring-ical-events", [event["DTSTART"].dt.day for event in occurrences])
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
icalevents: 2, 10, 11 March
recurring-ical-events: 2, 10 March
icalevents: 2, 10, 11 March
recurring-ical-events: 2, 10 March
SEEN
