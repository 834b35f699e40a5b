// Replays what the engine's own tests wrote down: the client's view after the same events is the engine's view.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Event, Format, Timestamp, View } from '../protocol';
import { reduce } from './reduce';
import { PRESENTATION, PRIYA, viewOf } from './testing';

const GOLDEN = fileURLToPath(new URL('../../../../tests/golden', import.meta.url));

/** A story as several members were shown it; `format` belongs to every view and is written once. */
interface Golden {
  format: Format;
  cases: {
    viewer: number;
    start: Omit<View, 'format'>;
    events: { at: Timestamp; event: Event }[];
    end: Omit<View, 'format'>;
  }[];
}

const files = readdirSync(GOLDEN).filter((file) => file.endsWith('.json'));

/** The same value whose every object refuses to be changed. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

test('there are golden files', () => {
  expect(files.length).toBeGreaterThan(5);
});

describe.each(files)('%s', (file) => {
  const { format, cases } = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as Golden;

  test.each(cases.map((one, index) => [index, one.viewer] as const))(
    'case %i, seen by member %i',
    (index) => {
      const one = cases[index];
      if (!one) throw new Error('The case is gone');
      let view: View = frozen({ ...one.start, format });
      for (const { at, event } of one.events) view = frozen(reduce(view, frozen(event), at));
      expect(view).toEqual({ ...one.end, format });
    },
  );
});

test('an event of a later server changes nothing', () => {
  const view = viewOf(PRIYA, PRESENTATION);
  const later = { kind: 'something_new', member: PRIYA } as unknown as Event;
  expect(reduce(view, later, 0)).toBe(view);
});
