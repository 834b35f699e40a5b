// Answers of calendar programs as other readers take them, mail and calendar both: the same mails are held to the same
// answers where the server reads them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../tests/golden/mail');
const ANSWERS = JSON.parse(readFileSync(join(FOLDER, 'answers.json'), 'utf8')) as Record<string, unknown>;

/** An answer by these readers; nothing of it is ours. */
async function read(name: string): Promise<unknown> {
  const letter = await simpleParser(readFileSync(join(FOLDER, name), 'utf8').replaceAll('\n', '\r\n'));
  const part = letter.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const calendar = new ICAL.Component(ICAL.parse(String(part?.content)) as unknown[]);
  expect(calendar.getFirstPropertyValue('method')).toBe('REPLY');
  const event = calendar.getFirstSubcomponent('vevent');
  const value = (named: string): unknown => event?.getFirstPropertyValue(named) ?? null;
  const attendee = event?.getFirstProperty('attendee');
  const address = String(attendee?.getFirstValue());
  const named = address.startsWith('mailto:')
    ? address.slice('mailto:'.length)
    : attendee?.getFirstParameter('email');
  return {
    uid: value('uid'),
    address: String(named).toLowerCase(),
    reply: attendee?.getFirstParameter('partstat').toLowerCase(),
    sequence: value('sequence'),
    said_at: (value('dtstamp') as ICAL.Time).toJSDate().getTime(),
    occurrence: value('recurrence-id')?.toString() ?? null,
  };
}

test.each(Object.keys(ANSWERS))('%s says what the server reads in it', async (name) => {
  expect(await read(name)).toEqual(ANSWERS[name]);
});
