// How a supervision stands, in one word of the catalogue. Not here: who may answer, which the server says.
import type { SupervisionView } from '../../lib/protocol';

/** No supervision: what is drawn for the moment in which it goes. */
export const NOBODY: SupervisionView = {
  supervisor: 0,
  presence: { is: 'absent' },
  let_in: false,
  own: null,
  notes: [],
};

export type SupervisionState = 'listens' | 'away' | 'asks';

/** Listens in, may and is not here, or waits until all agree. */
export function stateOf(seen: SupervisionView): SupervisionState {
  if (!seen.let_in) return 'asks';
  return seen.presence.is === 'here' ? 'listens' : 'away';
}
