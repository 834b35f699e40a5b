// Names one after the other, as a sentence has them.
import { words } from './words.svelte';

/** "Ada and Jonas", in the language in use. */
export function ringed(names: readonly string[]): string {
  return new Intl.ListFormat(words.language, { type: 'conjunction' }).format(names);
}
