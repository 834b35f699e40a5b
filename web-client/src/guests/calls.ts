// The calls about places of guests. Not here: what is drawn.
import { call, setPath } from '../lib/api';
import type { GuestsCommand, SetGuests } from '../lib/protocol';

export const guestsApi = {
  look: (set: string, seat: string) => call<SetGuests>('GET', `${setPath(set, seat)}/guests`),
  does: (set: string, seat: string, change: string, command: GuestsCommand) =>
    call<SetGuests>('POST', `${setPath(set, seat)}/guests`, { change, command }),
};
