// Who would present what, and the rounds to agree on.
// Not here: any rule; what a member may do is the server's answer.
import { t } from '../../lib/i18n/words.svelte';
import type { Asks, MemberId, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { happened } from '../../lib/session/situation';

const MINUTE_MS = 60_000;

export interface BidsPicture {
  bids: readonly { member: MemberId; text: string; about: string }[];
  /** The viewer has made one. */
  own: boolean;
  mayBid: boolean;
  mayWithdraw: boolean;
}

/** The words for how urgent a bid is, from 1 to 3. */
export function urgencyWords(urgency: number): string {
  return t(`bids-urgency-${urgency === 1 ? 'wait' : urgency === 2 ? 'soon' : 'today'}`);
}

export function bidsPicture(view: View, asks: Asks, name: Name): BidsPicture {
  return {
    bids: view.bids.map(({ member, text, minutes, urgency }) => {
      const who = member === view.you ? t('you') : name(member);
      return { member, text, about: `${who}, ${t('minutes', { count: minutes })}, ${urgencyWords(urgency)}` };
    }),
    own: view.bids.some((bid) => bid.member === view.you),
    mayBid: asks.writes.includes('bids'),
    mayWithdraw: asks.may.includes('withdraw_bid'),
  };
}

/** A round that is planned: who presents, together with whom, for how many minutes. */
export interface Plan {
  first: MemberId;
  second: MemberId | null;
  minutes: number;
}

export interface AgendaPicture {
  /** Rounds that have begun stand fast. */
  begun: number;
  /** Some are agreed. */
  agreed: boolean;
  /** Those who can present. */
  able: readonly { member: MemberId; name: string }[];
  /** What stands in the room, else what was bid for, most urgent first: a start to agree on, nothing more. */
  proposed: readonly Plan[];
}

export function agendaPicture(view: View, name: Name): AgendaPicture {
  const begun = view.rounds.filter((_, round) => happened(view, { part: 'round', round, index: 0 })).length;
  const agreed = view.rounds.slice(begun);
  const members = view.seats.filter((seat) => seat.part === 'member').map((seat) => seat.member);
  return {
    begun,
    agreed: view.rounds.length > 0,
    able: members.map((member) => ({ member, name: name(member) })),
    proposed:
      agreed.length > 0
        ? agreed.map(({ presenters: [first = 0, second = null], granted_ms }) => ({
            first,
            second,
            minutes: Math.round(granted_ms / MINUTE_MS),
          }))
        : [...view.bids]
            .sort((a, b) => b.urgency - a.urgency)
            .map(({ member, minutes }) => ({ first: member, second: null, minutes })),
  };
}
