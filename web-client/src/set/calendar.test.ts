// Invitations as a calendar program's reader takes them: the files that crate `sets` holds its own to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../server/sets/tests/calendar');

function read(name: string) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(FOLDER, name), 'utf8')) as unknown[]);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((part) => {
    const event = new ICAL.Event(part);
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      status: part.getFirstPropertyValue('status'),
      description: event.description,
      attendees: event.attendees.map((one) => one.getFirstValue()),
    };
  });
  return { method: calendar.getFirstPropertyValue('method'), events };
}

test.each([
  ['new.ics', 'REQUEST', 'CONFIRMED', 0, '2026-03-17T11:00', '2026-03-17T12:30'],
  // The clocks in Paris were not put forward yet; nor when it was moved to the day after.
  ['moved.ics', 'REQUEST', 'CONFIRMED', 1, '2026-03-25T17:30', '2026-03-25T19:00'],
  // And by then they were.
  ['cancelled.ics', 'CANCEL', 'CANCELLED', 1, '2026-03-31T10:00', '2026-03-31T11:30'],
])('%s is read as it was meant', (name, method, status, sequence, start, end) => {
  const { method: says, events } = read(name);
  const [event] = events;
  expect(events).toHaveLength(1);
  expect([says, event?.status, event?.sequence]).toEqual([method, status, sequence]);
  expect([event?.start, event?.end]).toEqual([`${start}:00.000Z`, `${end}:00.000Z`]);
  expect(event?.attendees).toEqual(['mailto:anna@xn--mller-kva.example']);
  expect(event?.description).toContain('ob du kommst; von überall her:\nhttps://sets.example.org/set/');
});

test('a meeting is the same one in every mail and in the feed, and none that does not take place is in that', () => {
  const feed = read('feed.ics');
  expect(feed.events.map((event) => event.start.slice(0, 16))).toEqual([
    '2026-03-17T11:00',
    '2026-03-25T17:30',
    '2026-04-07T10:00',
    '2026-04-14T10:00',
  ]);
  expect(feed.events[1]?.uid).toBe(read('moved.ics').events[0]?.uid);
  expect(feed.events.every((event) => event.status === 'CONFIRMED')).toBe(true);
});
