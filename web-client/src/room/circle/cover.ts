// A member's cover paper, which is how a seat without a picture is told from the others.
import type { MemberId, RosterEntry } from '../../lib/protocol';
import { COLOURS, FIGURES, type Cover } from './types';

/** As chosen; by the seat's number where nobody has chosen yet. */
export function coverOf(entry: Pick<RosterEntry, 'figure' | 'colour'> | null, member: MemberId): Cover {
  const figure = entry?.figure ?? member;
  const colour = entry?.colour ?? member;
  return {
    figure: FIGURES[figure % FIGURES.length] ?? 'wave',
    colour: COLOURS[colour % COLOURS.length] ?? 'slate',
  };
}
