#!/usr/bin/env bash
# Software: icalendar 7.3.0 and vobject 0.9.9 (PyPI).
# Behaviour: a zone is kept for the whole process under its name. A second calendar that defines another zone
#   of the same name is read in the offset of the first, without a word. Read in the other order, the other
#   one is wrong. vobject does so for the names of real places as well.
# Why a good engineer would not guess it: a VTIMEZONE belongs to the calendar it stands in (RFC 5545, 3.6.5),
#   both parsers are given one text and return one object, and each text alone is read rightly.
# For a service like this: names such as "Customized Time Zone" are common in mail, so an answer to one
#   set's invitation could change the hour read from another's. A test that opens one file sees nothing.
# Seen 2026-11-30:
#   icalendar, first: 09:00+01:00, second: 09:00+01:00
#   icalendar, second alone: 09:00+05:00
#   vobject, first: 09:00+01:00, second: 09:00+01:00
#   vobject, second alone: 09:00+05:00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.0 vobject==0.9.9
cat >"$work/read.py" <<'PY'
import sys

import icalendar
import vobject


def text(offset: str) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//example//EN",
        "BEGIN:VTIMEZONE",
        "TZID:Customized Time Zone",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:set@example.org",
        "DTSTAMP:20260101T000000Z",
        "DTSTART;TZID=Customized Time Zone:20260601T090000",
        "SUMMARY:Session",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


def by_icalendar(offset: str):
    return icalendar.Calendar.from_ical(text(offset)).walk("VEVENT")[0].start


def by_vobject(offset: str):
    return vobject.readOne(text(offset)).vevent.dtstart.value


name, alone = sys.argv[1], sys.argv[2:] == ["alone"]
read = {"icalendar": by_icalendar, "vobject": by_vobject}[name]


def hour(offset: str) -> str:
    return read(offset).isoformat(timespec="minutes").split("T")[1]


if alone:
    print(f"{name}, second alone: {hour('+0500')}")
else:
    print(f"{name}, first: {hour('+0100')}, second: {hour('+0500')}")
PY
for name in icalendar vobject; do
  "$work/venv/bin/python" "$work/read.py" "$name"
  "$work/venv/bin/python" "$work/read.py" "$name" alone
done >"$work/seen"
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
icalendar, first: 09:00+01:00, second: 09:00+01:00
icalendar, second alone: 09:00+05:00
vobject, first: 09:00+01:00, second: 09:00+01:00
vobject, second alone: 09:00+05:00
SEEN
