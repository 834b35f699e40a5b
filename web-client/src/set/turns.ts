// Turns in words: why somebody's is now, and whether anybody is behind. Not here: whose turn it is; the server says it.
import { t } from '../lib/i18n/words.svelte';
import type { Life, WhyNow } from '../lib/protocol';

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

/** Names joined as they are said; nobody is ever put in an order by what they had. */
export function together(names: readonly string[]): string {
  const [first, ...others] = names;
  if (first === undefined) return '';
  return others.reduce((sum, name) => t('life-and', { first: sum, second: name }), first);
}

/** Whether somebody is more than one turn behind another. */
export function isUneven(life: Life): boolean {
  const had = life.turns.map((one) => one.turns);
  return had.length > 1 && Math.max(...had) - Math.min(...had) > 1;
}
