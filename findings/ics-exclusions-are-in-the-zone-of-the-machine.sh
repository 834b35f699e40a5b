#!/usr/bin/env bash
# Software: ics 3.12.0 (npm), read with ical.js 2.2.1.
# Behaviour: with startInputType "utc" the numbers of a start are UTC, and the numbers of an excluded date
#   are still the time of the machine. Started in Berlin, an event at 18:00Z gets EXDATE 17:00Z: no
#   occurrence is at that time, so the excluded one stays. Started in UTC it goes.
# Why a good engineer would not guess it: both values are the same five numbers in one call, and it works
#   on every server and test machine that is set to UTC.
# For a service like this: a session that was called off stays in the members' calendars.
# Seen 2026-11-29:
#   UTC: DTSTART:20260301T180000Z EXDATE:20260308T180000Z days 1, 15
#   Europe/Berlin: DTSTART:20260301T180000Z EXDATE:20260308T170000Z days 1, 8, 15
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ics@3.12.0 ical.js@2.2.1
cat >write.mjs <<'JS'
import ICAL from 'ical.js'
import ics from 'ics'
const { value, error } = ics.createEvent({
  title: 'Set',
  start: [2026, 3, 1, 18, 0],
  startInputType: 'utc',
  duration: { minutes: 90 },
  recurrenceRule: 'FREQ=WEEKLY;COUNT=3',
  exclusionDates: [[2026, 3, 8, 18, 0]],
})
if (error) throw error
const event = new ICAL.Event(new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent('vevent'))
const days = []
const dates = event.iterator()
for (let next = dates.next(); next; next = dates.next()) days.push(next.day)
const line = (name) => value.split('\r\n').find((text) => text.startsWith(name))
console.log(`${process.env.TZ}: ${line('DTSTART')} ${line('EXDATE')} days ${days.join(', ')}`)
JS
for zone in UTC Europe/Berlin; do
  TZ=$zone node write.mjs
done >seen
cat seen
diff - seen <<'SEEN'
UTC: DTSTART:20260301T180000Z EXDATE:20260308T180000Z days 1, 15
Europe/Berlin: DTSTART:20260301T180000Z EXDATE:20260308T170000Z days 1, 8, 15
SEEN
