#!/usr/bin/env bash
# Software: ts-ics 2.4.6 (npm).
# Behaviour: a series that a calendar fixes at 18:00 in Europe/Berlin is repeated by extendByRecurrenceRule
#   at the hours of the zone that the process runs in. The library has read the zone of the calendar, its
#   rules and the local time, and its repeating takes none of them. So one file has other dates on a
#   server in UTC than on a laptop in Berlin: after the change of clocks every meeting is an hour out.
# Why a good engineer would not guess it: the start that was read tells its zone and its offset, the
#   VTIMEZONE is kept, and on the developer's own machine in the calendar's zone all dates are right.
# For a service like this: whoever shows a set's feed by it tells members an hour that is wrong for half
#   of the year, and only where it is deployed.
# Seen 2026-11-30:
#   start as read: 18:00 in Europe/Berlin, +0100
#   machine in Europe/Berlin: 24/03 18:00, 31/03 18:00
#   machine in UTC: 24/03 18:00, 31/03 19:00
#   machine in America/New_York: 24/03 18:00, 31/03 19:00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --no-save ts-ics@2.4.6
cat >repeat.mjs <<'JS'
import { convertIcsCalendar, extendByRecurrenceRule } from 'ts-ics';

const lines = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//set//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:set@example.org
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Berlin:20260324T180000
DTEND;TZID=Europe/Berlin:20260324T193000
RRULE:FREQ=WEEKLY;COUNT=2
SUMMARY:Set
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');
const [series] = convertIcsCalendar(undefined, lines).events;
if (process.argv[2] === 'start') {
  const { date, timezone, tzoffset } = series.start.local;
  console.log(`start as read: ${date.toISOString().slice(11, 16)} in ${timezone}, ${tzoffset}`);
} else {
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  const dates = extendByRecurrenceRule(series.recurrenceRule, { start: series.start.date });
  console.log(`machine in ${process.env.TZ}: ${dates.map((date) => local.format(date)).join(', ')}`);
}
JS
{
  TZ=UTC node repeat.mjs start
  for zone in Europe/Berlin UTC America/New_York; do TZ=$zone node repeat.mjs; done
} >seen
cat seen
diff - seen <<'SEEN'
start as read: 18:00 in Europe/Berlin, +0100
machine in Europe/Berlin: 24/03 18:00, 31/03 18:00
machine in UTC: 24/03 18:00, 31/03 19:00
machine in America/New_York: 24/03 18:00, 31/03 19:00
SEEN
