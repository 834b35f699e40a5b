// Who speaks in a stage, in words, for the page of a format.
import type { WordId } from '../lib/i18n/ids';
import type { StageEntry } from '../lib/protocol';

const BY_RULE = {
  ask: 'format-who-ask',
  ask_any: 'format-who-ask-any',
  turned: 'format-who-turned',
  round: 'format-who-round',
  write: 'format-who-write',
  quiet: 'format-who-quiet',
  pause: 'format-who-quiet',
  open: 'format-who-open',
} as const satisfies Record<Exclude<StageEntry['rule'], 'hold'>, WordId>;

export function whoSpeaks({ rule, holders }: StageEntry) {
  if (rule !== 'hold') return BY_RULE[rule];
  if (!holders.includes('presenter')) return 'format-who-facilitator';
  return holders.includes('facilitator') ? 'format-who-both' : 'format-who-presenter';
}
