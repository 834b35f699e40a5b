// How a seat of the set is drawn where no session is under way. Not here: parts in a round (lib/session/situation.ts).
import type { SeatPart } from '../../lib/protocol';
import type { Part } from './types';

/** Whoever supervises listens, as observers do. */
export function partIn(part: SeatPart): Part {
  if (part === 'member') return 'questioner';
  return part === 'supervisor' ? 'observer' : part;
}
