#!/usr/bin/env bash
# Software: node-ical 0.26.1 and ical.js 2.2.1 (npm).
# Behaviour: an event starts at 18:00 in Berlin on the eve of summer time. For DURATION:P1D node-ical
#   ends it at 19:00 the next day and ical.js at 18:00; for DURATION:PT24H each gives the same end again.
#   node-ical takes a day for twenty-four hours, ical.js takes twenty-four hours for a day.
# Why a good engineer would not guess it: the format parts the two on purpose. A day is the same time
#   tomorrow, and hours are counted. Each library is right for one spelling and wrong for the other.
# For a service like this: a calendar that leaves here should say DTEND, which all readers agree on.
# Seen 2026-11-29:
#   P1D: node-ical 2026-03-29T17:00:00.000Z, ical.js 2026-03-29T16:00:00.000Z
#   PT24H: node-ical 2026-03-29T17:00:00.000Z, ical.js 2026-03-29T16:00:00.000Z
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1
node --input-type=module >seen <<'JS'
import ICAL from 'ical.js'
import ical from 'node-ical'
const zone = `BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE`
for (const duration of ['P1D', 'PT24H']) {
  const text = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
${zone}
BEGIN:VEVENT
UID:set@example.org
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Berlin:20260328T180000
DURATION:${duration}
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n')
  const calendar = new ICAL.Component(ICAL.parse(text))
  ICAL.TimezoneService.register(calendar.getFirstSubcomponent('vtimezone'))
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent'))
  const other = Object.values(ical.sync.parseICS(text)).find((entry) => entry.type === 'VEVENT')
  console.log(`${duration}: node-ical ${other.end.toISOString()}, ical.js ${event.endDate.toJSDate().toISOString()}`)
}
JS
cat seen
diff - seen <<'SEEN'
P1D: node-ical 2026-03-29T17:00:00.000Z, ical.js 2026-03-29T16:00:00.000Z
PT24H: node-ical 2026-03-29T17:00:00.000Z, ical.js 2026-03-29T16:00:00.000Z
SEEN
