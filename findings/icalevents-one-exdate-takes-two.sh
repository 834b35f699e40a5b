#!/usr/bin/env bash
# Software: icalevents 0.3.1 (PyPI).
# Behaviour: an EXDATE in UTC takes two occurrences out of a daily series in Auckland: the one it names,
#   and the one whose local date has the same digits as the UTC date. With the EXDATE in the zone of the
#   series only the named one goes.
# Why a good engineer would not guess it: both spellings name the same instant and both are common.
#   West of Greenwich and in Europe by day the two dates agree, so a test there shows nothing.
# For a service like this: calling off one session in New Zealand would also call off the day before.
# Seen 2026-11-29:
#   in the zone: 2, 3, 5 March
#   in UTC: 2, 5 March
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check icalevents==0.3.1
"$work/venv/bin/python" - >"$work/seen" <<'PY'
from datetime import date
from zoneinfo import ZoneInfo

from icalevents.icalevents import events

zone = ZoneInfo("Pacific/Auckland")
spellings = {
    "in the zone": "EXDATE;TZID=Pacific/Auckland:20260304T090000",
    "in UTC": "EXDATE:20260303T200000Z",
}
for name, exdate in spellings.items():
    text = "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//example//EN",
            "BEGIN:VEVENT",
            "UID:set@example.org",
            "DTSTAMP:20260101T000000Z",
            "DTSTART;TZID=Pacific/Auckland:20260302T090000",
            "DTEND;TZID=Pacific/Auckland:20260302T100000",
            "RRULE:FREQ=DAILY;COUNT=4",
            exdate,
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )
    found = events(string_content=text.encode(), start=date(2026, 3, 1), end=date(2026, 4, 1))
    days = sorted(event.start.astimezone(zone).day for event in found)
    print(f"{name}: {', '.join(map(str, days))} March")
PY
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
in the zone: 2, 3, 5 March
in UTC: 2, 5 March
SEEN
