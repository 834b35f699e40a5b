// What a stage is called.
import { words } from '../lib/i18n/words.svelte';
import type { Stage } from '../lib/protocol';

/** The title of a stage in the person's language. */
export function stageTitle(stage: Pick<Stage, 'title'>): string {
  return words.of(stage.title);
}
