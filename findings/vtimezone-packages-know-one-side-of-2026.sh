#!/usr/bin/env bash
# Software: timezones-ical-library 2.3.2 and @touch4it/ical-timezones 1.9.0 (npm), read with ical.js 2.2.1;
#   tzdata 2026.6 (PyPI) beside them.
# Behaviour: British Columbia keeps one offset, -07:00, from 2026 on. The VTIMEZONE of the first package says
#   -07:00 for all time, so 10:00 on 15 January 2026 is an hour early. That of the second still goes back
#   in November, so 10:00 on 1 December 2026 is an hour late.
# Why a good engineer would not guess it: both give one block a zone and look complete. A block without
#   history is right for the rules of today alone, and an invitation for a series reaches over both sides.
# For a service like this: a block must be made from zone data for the span of the series, or times sent in UTC.
# Seen 2026-11-29:
#   10:00 on 2026-01-15: tzdata 18:00, timezones-ical-library 17:00, @touch4it/ical-timezones 18:00
#   10:00 on 2026-12-01: tzdata 17:00, timezones-ical-library 17:00, @touch4it/ical-timezones 18:00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tzdata==2026.6
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund timezones-ical-library@2.3.2 @touch4it/ical-timezones@1.9.0 ical.js@2.2.1
PYTHONTZPATH='' venv/bin/python - >tzdata.json <<'PY'
import json
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

zone = ZoneInfo("America/Vancouver")
days = [datetime(2026, 1, 15, 10, tzinfo=zone), datetime(2026, 12, 1, 10, tzinfo=zone)]
print(json.dumps({str(day.date()): day.astimezone(timezone.utc).strftime("%H:%M") for day in days}))
PY
node --input-type=module >seen <<'JS'
import { readFileSync } from 'node:fs'
import touch4it from '@touch4it/ical-timezones'
import ICAL from 'ical.js'
import { tzlib_get_ical_block } from 'timezones-ical-library'
const name = 'America/Vancouver'
const blocks = {
  'timezones-ical-library': tzlib_get_ical_block(name)[0],
  '@touch4it/ical-timezones': touch4it.getVtimezoneComponent(name),
}
const zone = (block) => {
  const calendar = ICAL.parse(['BEGIN:VCALENDAR', 'VERSION:2.0', block.trim(), 'END:VCALENDAR', ''].join('\r\n'))
  return new ICAL.Timezone(new ICAL.Component(calendar).getFirstSubcomponent('vtimezone'))
}
for (const [day, expected] of Object.entries(JSON.parse(readFileSync('tzdata.json', 'utf8')))) {
  const read = Object.entries(blocks).map(([library, block]) => {
    const time = ICAL.Time.fromDateTimeString(`${day}T10:00:00`)
    time.zone = zone(block)
    return `${library} ${time.toJSDate().toISOString().slice(11, 16)}`
  })
  console.log(`10:00 on ${day}: tzdata ${expected}, ${read.join(', ')}`)
}
JS
cat seen
diff - seen <<'SEEN'
10:00 on 2026-01-15: tzdata 18:00, timezones-ical-library 17:00, @touch4it/ical-timezones 18:00
10:00 on 2026-12-01: tzdata 17:00, timezones-ical-library 17:00, @touch4it/ical-timezones 18:00
SEEN
