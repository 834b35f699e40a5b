// The meeting that a session is called for.
import { expect, test } from 'vitest';
import { minutesPlanned } from './planned';

const at = (starts: number, minutes: number, cancelled = false) => ({
  starts_at: starts * 60_000,
  minutes,
  cancelled,
});

test('is the one under way, else the next that takes place', () => {
  const meetings = [at(300, 180), at(0, 60), at(100, 90), at(200, 150, true)];
  const says = (minute: number) => minutesPlanned(meetings, minute * 60_000);
  expect([says(-10), says(59), says(60), says(120), says(190), says(480)]).toEqual([
    60,
    60,
    90,
    90,
    180,
    null,
  ]);
  expect(minutesPlanned([], 0)).toBeNull();
});
