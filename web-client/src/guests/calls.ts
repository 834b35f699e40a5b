// The calls about places of guests, and of members about sets that become one. Not here: what is drawn.
import { call, setPath } from '../lib/api';
import type { GuestsCommand, SetGuests, SetMerging } from '../lib/protocol';

export const guestsApi = {
  look: (set: string, seat: string) => call<SetGuests>('GET', `${setPath(set, seat)}/guests`),
  does: (set: string, seat: string, change: string, command: GuestsCommand) =>
    call<SetGuests>('POST', `${setPath(set, seat)}/guests`, { change, command }),
  merging: (set: string, seat: string) => call<SetMerging>('GET', `${setPath(set, seat)}/merging`),
  agree: (set: string, seat: string, change: string, merger: number, yes: boolean) =>
    call<SetMerging>('POST', `${setPath(set, seat)}/merging`, { change, merger, yes }),
};
