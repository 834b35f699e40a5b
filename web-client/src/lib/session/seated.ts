// Remembers in this tab that a seat was taken, and how, so that a reload comes straight back to it.
import type { SeatPath } from '../api';
import type { JoinMode } from '../protocol';

const name = ({ session, seat }: SeatPath): string => `openset.seated.${session}.${seat}`;

/** How this tab took the seat; null if it has not, or has left it since. */
export function seatedAs(seat: SeatPath): JoinMode | null {
  try {
    const kept = sessionStorage.getItem(name(seat));
    return kept === 'video' || kept === 'audio' || kept === 'text' ? kept : null;
  } catch {
    return null;
  }
}

export function rememberSeated(seat: SeatPath, joins: JoinMode | null): void {
  try {
    if (joins === null) sessionStorage.removeItem(name(seat));
    else sessionStorage.setItem(name(seat), joins);
  } catch {
    // A reload then comes back by way of the lobby.
  }
}
