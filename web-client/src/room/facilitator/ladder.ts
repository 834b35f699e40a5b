// The facilitator's ladder, lightest first, and its words.
// Not here: what each step does (the server's rules) and which of them may fit (facilitator-picture.ts).
import { t } from '../../lib/i18n/words.svelte';
import type { Intervention } from '../../lib/protocol';

export const STEPS = [
  'wait',
  'model_one',
  'open_it_up',
  'is_it_useful',
  'which_first',
  'park_it',
  'time_out',
  'set_aside',
] as const satisfies readonly Intervention[];

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export function stepWord(intervention: Intervention): string {
  return t(`ladder-${NUMBERS[STEPS.indexOf(intervention)] ?? 1}`);
}
