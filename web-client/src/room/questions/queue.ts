// The queue as one sentence, the way a member reads it: "Priya, then Tomasz, then you."
import { t } from '../../lib/i18n/words.svelte';

/** A raised hand by name; null is the reader's own. */
export type QueueName = string | null;

/** The sentence for a queue in its order; nobody's hand is a sentence too. */
export function queueSentence(names: readonly QueueName[]): string {
  const [one, two, three] = names;
  if (one === undefined) return t('queue-nobody');
  const first = one ?? t('queue-you-first');
  if (two === undefined) return one === null ? t('hand-first') : t('queue-one', { first });
  const second = two ?? t('queue-you');
  if (three === undefined) return t('queue-two', { first, second });
  const third = three ?? t('queue-you');
  const rest = names.length - 3;
  return rest > 0
    ? t('queue-more', { first, second, third, count: rest })
    : t('queue-three', { first, second, third });
}
