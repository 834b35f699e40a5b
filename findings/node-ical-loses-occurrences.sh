#!/usr/bin/env bash
# Software: node-ical 0.26.1 (npm), with ical.js 2.2.1 beside it on the same text.
# Behaviour: expandRecurringEvent() leaves out an occurrence that was moved into the asked range from a
#   day outside it, and every date given by RDATE. No error, no warning, and "start" of the override is
#   in the parsed object. ical.js finds both.
# Why a good engineer would not guess it: the call handles overrides, EXDATE and moves inside the range.
#   The range is compared with the old day of a moved occurrence, not with the day it now has.
# For a service like this: a set that was put off to next month is missing from next month.
# Seen 2026-11-29:
#   moved from 9 January to 2 April, April asked: node-ical [], ical.js [2026-04-02T09:00]
#   extra date 12 March, March asked: node-ical [2026-03-02T09:00], ical.js [2026-03-02T09:00, 2026-03-12T11:00]
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1
node --input-type=module >seen <<'JS'
import ICAL from 'ical.js'
import ical from 'node-ical'
const event = (...lines) => ['BEGIN:VEVENT', 'UID:set@example.org', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT']
const calendar = (...events) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n')
const short = (date) => date.toISOString().slice(0, 16)
const byNodeIcal = (text, from, to) =>
  Object.values(ical.sync.parseICS(text))
    .filter((entry) => entry.type === 'VEVENT')
    .flatMap((entry) => ical.expandRecurringEvent(entry, { from, to }))
    .map((occurrence) => short(occurrence.start))
const byIcalJs = (text, from, to) => {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))
  const series = events.find((entry) => !entry.isRecurrenceException())
  for (const entry of events) if (entry !== series) series.relateException(entry)
  const found = []
  const dates = series.iterator()
  for (let next = dates.next(); next; next = dates.next()) found.push(series.getOccurrenceDetails(next).startDate.toJSDate())
  return found.filter((start) => start >= from && start < to).map(short)
}
const compare = (name, text, from, to) => {
  const range = [new Date(from), new Date(to)]
  console.log(`${name}: node-ical [${byNodeIcal(text, ...range).join(', ')}], ical.js [${byIcalJs(text, ...range).join(', ')}]`)
}
compare(
  'moved from 9 January to 2 April, April asked',
  calendar(
    event('DTSTART:20260102T090000Z', 'DTEND:20260102T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=2'),
    event('RECURRENCE-ID:20260109T090000Z', 'DTSTART:20260402T090000Z', 'DTEND:20260402T100000Z'),
  ),
  '2026-04-01',
  '2026-05-01',
)
compare(
  'extra date 12 March, March asked',
  calendar(event('DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=1', 'RDATE:20260312T110000Z')),
  '2026-03-01',
  '2026-04-01',
)
JS
cat seen
diff - seen <<'SEEN'
moved from 9 January to 2 April, April asked: node-ical [], ical.js [2026-04-02T09:00]
extra date 12 March, March asked: node-ical [2026-03-02T09:00], ical.js [2026-03-02T09:00, 2026-03-12T11:00]
SEEN
