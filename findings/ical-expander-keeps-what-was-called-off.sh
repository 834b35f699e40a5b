#!/usr/bin/env bash
# Software: ical-expander 3.2.0 with ical.js 1.5.0 (npm).
# Behaviour: of a weekly series whose second date was called off (an instance of its own with
#   STATUS:CANCELLED) `between` gives that date all the same, in another list than the others: among the
#   events that do not repeat. Of two versions of one moved date it takes the one that stands last in the
#   file, also where its SEQUENCE is the lower one.
# Why a good engineer would not guess it: a date that is left out by EXDATE is gone, and the purpose of the
#   library is to say what takes place between two days.
# For a service like this: members are shown a session that does not take place, or at the hour of before.
# Seen 2026-11-30:
#   called off: repeating 10 24 31, single 17
#   moved to 18, then to 19, newest first: 10 18 24 31
#   moved to 18, then to 19, newest last: 10 19 24 31
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ical-expander@3.2.0 ical.js@1.5.0
node --input-type=module >seen <<'JS'
import IcalExpander from 'ical-expander'

const event = (...lines) => [
  'BEGIN:VEVENT', 'UID:set@example.org', 'DTSTAMP:20260101T000000Z', 'SUMMARY:Set', ...lines, 'END:VEVENT',
]
const series = event('DTSTART:20260310T180000Z', 'DTEND:20260310T193000Z', 'RRULE:FREQ=WEEKLY;COUNT=4')
const instance = (day, ...lines) => event(
  'RECURRENCE-ID:20260317T180000Z', `DTSTART:202603${day}T180000Z`, `DTEND:202603${day}T193000Z`, ...lines,
)
const found = (...events) => {
  const ics = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', ...events.flat(), 'END:VCALENDAR', '',
  ].join('\r\n')
  const month = new IcalExpander({ ics }).between(new Date('2026-03-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z'))
  const days = (list) => list.map(({ startDate }) => startDate.day).join(' ')
  return { repeating: days(month.occurrences), single: days(month.events) }
}
const off = found(series, instance(17, 'STATUS:CANCELLED', 'SEQUENCE:1'))
console.log(`called off: repeating ${off.repeating}, single ${off.single}`)
const [older, newer] = [instance(18, 'SEQUENCE:1'), instance(19, 'SEQUENCE:2')]
console.log(`moved to 18, then to 19, newest first: ${found(series, newer, older).repeating}`)
console.log(`moved to 18, then to 19, newest last: ${found(series, older, newer).repeating}`)
JS
cat seen
diff - seen <<'SEEN'
called off: repeating 10 24 31, single 17
moved to 18, then to 19, newest first: 10 18 24 31
moved to 18, then to 19, newest last: 10 19 24 31
SEEN
