#!/usr/bin/env bash
# Software: ical-generator 10.2.0 (npm).
# Behaviour: with one time zone set on the calendar and on its event, DTSTART gets the TZID, and UNTIL and
#   DTSTAMP are bare times without a zone. The format asks for UTC in both: always in DTSTAMP, and in UNTIL
#   when the start has a zone. With the zone on the event alone both end in Z, as without any zone.
# Why a good engineer would not guess it: saying the same zone twice is meant to make it surer, and it
#   makes two lines wrong that were right before.
# For a service like this: a reader has to guess the zone in which a series ends; check what was written.
# Seen 2026-11-29:
#   both: DTSTAMP:20260101T120000 DTSTART;TZID=Europe/Berlin:20260302T180000 RRULE:FREQ=WEEKLY;UNTIL=20260330T180000
#   event: DTSTAMP:20260101T120000Z DTSTART;TZID=Europe/Berlin:20260302T180000 RRULE:FREQ=WEEKLY;UNTIL=20260330T180000Z
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ical-generator@10.2.0
TZ=UTC node --input-type=module >seen <<'JS'
import ical from 'ical-generator'
for (const [name, whole, timezone] of [
  ['both', 'Europe/Berlin', 'Europe/Berlin'],
  ['event', null, 'Europe/Berlin'],
]) {
  const calendar = ical({ timezone: whole })
  calendar.createEvent({
    id: 'set@example.org',
    stamp: new Date('2026-01-01T12:00:00Z'),
    start: new Date('2026-03-02T18:00:00Z'),
    end: new Date('2026-03-02T19:30:00Z'),
    timezone,
    summary: 'Set',
    repeating: { freq: 'WEEKLY', until: new Date('2026-03-30T18:00:00Z') },
  })
  const lines = calendar.toString().split('\r\n').filter((line) => /^(DTSTAMP|DTSTART|RRULE)/.test(line))
  console.log(`${name}: ${lines.join(' ')}`)
}
JS
cat seen
diff - seen <<'SEEN'
both: DTSTAMP:20260101T120000 DTSTART;TZID=Europe/Berlin:20260302T180000 RRULE:FREQ=WEEKLY;UNTIL=20260330T180000
event: DTSTAMP:20260101T120000Z DTSTART;TZID=Europe/Berlin:20260302T180000 RRULE:FREQ=WEEKLY;UNTIL=20260330T180000Z
SEEN
