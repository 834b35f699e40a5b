// Turns in words: why somebody's is now, and whether anybody is behind. Not here: whose turn it is; the server says it.
import { t } from '../lib/i18n/words.svelte';
import type { Life, MemberTurns, TurnAllocation, TurnBalance, WhyNow } from '../lib/protocol';

/** Why somebody's turn is now. */
export function why(because: WhyNow): string {
  switch (because.kind) {
    case 'owed':
      return t('life-why-owed');
    case 'in_order':
      return t('life-why-in-order');
    case 'fewer_turns':
      return t('life-why-fewer', { turns: because.turns });
    case 'longest_ago':
      return t('life-why-longest');
    case 'not_yet':
      return t('life-why-not-yet');
    case 'owner':
      return t('life-why-owner');
  }
}

/** Turns that somebody has had, and whether one is owed. */
export function turnsOf({ turns, owed }: MemberTurns): string {
  return owed ? t('life-turns-of-owed', { turns }) : String(turns);
}

/** Minutes that somebody has had, and those of the turn that is owed to them. */
export function minutesOf({ minutes, minutes_owed: owed }: MemberTurns): string {
  return owed > 0 ? t('life-minutes-of-owed', { minutes, owed }) : String(minutes);
}

/** How turns are given, and what looking back has to do with them. */
export function given(allocation: TurnAllocation): string {
  const how = `${t('life-allocation')}: ${t(`life-allocation-${allocation.kind}`)}.`;
  if (allocation.kind !== 'rotation' || allocation.review_every == null) return how;
  const replaces = allocation.review_replaces_turn ? 'yes' : 'no';
  return `${how} ${t('life-review-every', { every: allocation.review_every, replaces })}`;
}

/** How evenly turns are spread over the set, as figures and what they mean; of the set, never of a person. */
export function spread({ entropy, max_over_mean: most }: TurnBalance): string {
  const how = entropy >= EVEN && most <= MOST ? 'even' : entropy >= NEARLY ? 'nearly' : 'uneven';
  return t('life-spread', { how, entropy: rounded(entropy), most: rounded(most) });
}

/** What counts as even: the set's figures at which a facilitator need not look closer. */
const EVEN = 0.97;
const NEARLY = 0.9;
const MOST = 1.5;
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Names joined as they are said; nobody is ever put in an order by what they had. */
export function together(names: readonly string[]): string {
  const [first, ...others] = names;
  if (first === undefined) return '';
  return others.reduce((sum, name) => t('life-and', { first: sum, second: name }), first);
}

/** Whether anybody is more than one turn behind another, in words; nothing where all turns are one owner's. */
export function evened({ turns, allocation }: Pick<Life, 'turns' | 'allocation'>): string {
  if (allocation.kind === 'owner' || !turns.some((one) => one.turns > 0)) return '';
  const had = turns.map((one) => one.turns + one.credited);
  return Math.max(...had) - Math.min(...had) > 1 ? t('life-turns-uneven') : t('life-turns-even');
}
