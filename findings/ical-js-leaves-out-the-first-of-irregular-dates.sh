#!/usr/bin/env bash
# Software: ical.js 2.2.1 (npm).
# Behaviour: an event that repeats on RDATEs alone loses its first date: the iterator gives the RDATEs and
#   not DTSTART. With any RRULE beside them DTSTART is there.
# Why a good engineer would not guess it: DTSTART is always the first instance (RFC 5545, 3.8.5.2), and
#   regular series, which every example shows, are complete.
# For a service like this: a set that meets on irregular dates is written as RDATEs; a reader built on it
#   shows every session but the first.
# Seen 2026-11-30:
#   dates alone: 10 February, 24 March
#   beside a rule: 5 January, 12 January, 10 February, 24 March
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
node --input-type=module >seen <<'JS'
import ICAL from 'ical.js'
const months = ['January', 'February', 'March']
const dates = (...lines) => {
  const text = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example//EN',
    'BEGIN:VEVENT',
    'UID:set@example.org',
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260105T090000Z',
    'DTEND:20260105T100000Z',
    ...lines,
    'RDATE:20260210T090000Z,20260324T090000Z',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'))
  const dates = event.iterator()
  const found = []
  for (let next = dates.next(); next; next = dates.next()) found.push(`${next.day} ${months[next.month - 1]}`)
  return found.join(', ')
}
console.log('dates alone:', dates())
console.log('beside a rule:', dates('RRULE:FREQ=WEEKLY;COUNT=2'))
JS
cat seen
diff - seen <<'SEEN'
dates alone: 10 February, 24 March
beside a rule: 5 January, 12 January, 10 February, 24 March
SEEN
