// To whom a question may be put by name. What the server tells of what a member may do does not name these people: it
// judges each question as it comes, and refuses one to somebody who cannot answer it.
import type { SeatView, View } from '../../lib/protocol';
import { presentStage } from '../../lib/session/situation';

/** Everyone who may be asked by name now; nobody where questions go to the presenter. */
export function mayBeAsked(view: View): readonly SeatView[] {
  if (presentStage(view)?.rule !== 'ask_any') return [];
  return view.seats.filter(
    ({ part, member, presence }) => part !== 'observer' && member !== view.you && presence.is !== 'absent',
  );
}
