// What the facilitator can do about one seat.
// Not here: any rule; what a member may do is the server's answer.
import type { Asks, MemberId, View } from '../../lib/protocol';

export interface SeatMenu {
  /** They were given the floor, which can be taken back. */
  hasFloor: boolean;
  mayHaveFloor: boolean;
  /** It is their turn in a go-round, which can be finished or passed for them. */
  inTurn: boolean;
  mayInvite: boolean;
}

export function seatMenu(view: View, asks: Asks, seat: MemberId): SeatMenu {
  return {
    hasFloor: view.given === seat && asks.may.includes('return_floor'),
    mayHaveFloor: asks.floor_to.includes(seat),
    inTurn: view.turns?.now === seat && asks.may.includes('finish_turn'),
    mayInvite: asks.invite.includes(seat),
  };
}
