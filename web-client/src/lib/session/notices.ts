// The line that says what just happened, where it concerns this member: an outcome, a reason, a step-in.
// Not here: how long it stays (live.svelte.ts), and what is said aloud (narrate.ts).
import { t } from '../i18n/words.svelte';
import type { Event, Intervention, MemberId, View } from '../protocol';

/** The steps of the ladder by the names of their words. */
const STEP_WORDS = {
  wait: 'ladder-1',
  model_one: 'ladder-2',
  open_it_up: 'ladder-3',
  is_it_useful: 'ladder-4',
  which_first: 'ladder-5',
  park_it: 'ladder-6',
  time_out: 'ladder-7',
  set_aside: 'ladder-8',
} as const satisfies Record<Intervention, string>;

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
  const step = t(STEP_WORDS[event.intervention]);
  if (view.facilitator === view.you) return t('stepped-noted', { step });
  if (event.intervention === 'open_it_up' && event.member === view.you) return t('stepped-open-it-up');
  if (event.intervention === 'time_out') return t('stepped-time-out', { name: guard });
  return t('stepped-named', { step, name: guard });
}
