// Which meeting a session is for that is called now. Pure.
import type { LifeMeeting } from '../lib/protocol';

const MINUTE_MS = 60_000;

/** How long the meeting is planned for that is under way at this time, or comes next; nothing where none is planned. */
export function minutesPlanned(
  meetings: readonly Pick<LifeMeeting, 'starts_at' | 'minutes' | 'cancelled'>[],
  now: number,
): number | null {
  const ends = (one: Pick<LifeMeeting, 'starts_at' | 'minutes'>) => one.starts_at + one.minutes * MINUTE_MS;
  const open = meetings.filter((one) => !one.cancelled && ends(one) > now);
  const [next] = open.sort((a, b) => a.starts_at - b.starts_at);
  return next?.minutes ?? null;
}
