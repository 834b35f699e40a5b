// What the room is at, as its heading and as it is said.
import { t, words } from '../i18n/words.svelte';
import type { View } from '../protocol';
import { presentStage } from './situation';

/** The present stage's title; that of a circle that only talks is its number, for its stage has no other. */
export function stageName(view: View): string | null {
  const stage = presentStage(view);
  if (!stage) return null;
  const talks = stage.purpose === 'circles' && view.circle !== undefined;
  return talks ? t('circles-number', { number: view.circle ?? 0 }) : words.of(stage.title);
}
