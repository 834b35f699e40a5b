// What the room wants from this member just now, in the few words that the title of a tab has room for: somebody who
// looks at another tab learns it there. Not here: what is said aloud (narrate.ts).
import { t } from '../lib/i18n/words.svelte';
import type { Asks, View } from '../lib/protocol';
import { hasFloor } from '../lib/session/situation';

/** The most pressing thing; null where nothing is wanted of this member. */
export function wantedWords(view: View, asks: Asks): string | null {
  const { you } = view;
  if (view.state === 'ended') return t('room-ended');
  if (view.state !== 'live') return null;
  if (view.pause) return t('centre-paused');
  if (view.turns?.now === you) return t('round-your-turn');
  if (view.floor.asker === you && hasFloor(view, you) && view.on_table === null) return t('title-called-in');
  if (view.given === you && hasFloor(view, you)) return t('title-floor');
  if (view.extension?.voted === null && asks.may.includes('vote_extension')) return t('title-vote');
  if (asks.part === 'presenter') return presenterWords(view);
  if (!asks.guards) return view.invited.includes(you) ? t('title-invited') : null;
  return view.finished.length > 0 ? t('title-finished') : null;
}

function presenterWords(view: View): string | null {
  const { you } = view;
  const table = view.questions.find((question) => question.question === view.on_table);
  if (table?.status === 'asked') return t('title-question');
  const holds = view.floor.rule === 'hold' && hasFloor(view, you) && !view.finished.includes(you);
  return holds ? t('title-floor') : null;
}
