// When the time of a stage is worth a word aloud. Not here: the words (narrator.ts), and the time (clock.svelte.ts).

const MINUTE_MS = 60_000;

/** The points in a stage at which time is worth a word: half, two minutes, time. Null at all others. */
export type TimePoint = 'half' | 'two' | 'time';

/** Which point was passed between two readings of the time left, the latest if several were. */
export function timePoint(total: number, before: number, after: number): TimePoint | null {
  const passed = (mark: number) => before > mark && after <= mark;
  if (passed(0)) return 'time';
  // In a stage of four minutes or less, half and two minutes are the same word twice.
  if (total > 2 * MINUTE_MS && passed(2 * MINUTE_MS)) return 'two';
  if (total > 4 * MINUTE_MS && passed(total / 2)) return 'half';
  return null;
}
