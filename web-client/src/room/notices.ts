// The line that says what just happened, where it concerns this member: an outcome, a reason, a step-in.
// Not here: how long it stays (live.svelte.ts), and what is said aloud (narrate.ts).
import { t } from '../lib/i18n/words.svelte';
import type { Event, MemberId, View } from '../lib/protocol';
import { stepWord } from './facilitator/ladder';

/** What an event is worth saying on screen to the member whose view this is; null for most. */
export function noticeOf(
  before: View,
  after: View,
  event: Event,
  name: (member: MemberId | null) => string,
): string | null {
  switch (event.kind) {
    case 'extension_decided': {
      const minutes = Math.round((before.extension?.ms ?? 0) / 60_000);
      return event.granted ? t('extend-granted', { minutes }) : t('extend-refused');
    }
    case 'stage_skipped':
      return t('skipped-because', { reason: event.text });
    case 'facilitator_intervened':
      return stepIn(after, event, name);
    case 'question_parked':
      return event.asker === after.you ? t('stepped-parked') : null;
    default:
      return null;
  }
}

function stepIn(
  view: View,
  event: Extract<Event, { kind: 'facilitator_intervened' }>,
  name: (member: MemberId | null) => string,
): string | null {
  const guard = name(view.facilitator);
  const step = stepWord(event.intervention);
  if (view.facilitator === view.you) return t('stepped-noted', { step });
  if (event.intervention === 'open_it_up' && event.member === view.you) return t('stepped-open-it-up');
  if (event.intervention === 'which_first' && event.member === view.you) return t('stepped-which-first');
  if (event.intervention === 'is_it_useful' && event.member === null) {
    return t('stepped-is-it-useful', { name: guard });
  }
  if (event.intervention === 'time_out') return t('stepped-time-out', { name: guard });
  return t('stepped-named', { step, name: guard });
}
