// Questions that may help with an entry: by what the stages of the last session were for, whatever its format is called.
import type { Format, Purpose } from '../lib/protocol';
import type { About } from './entry';

/** The questions there are. */
export type Prompt =
  | 'diary-prompt-presenting'
  | 'diary-prompt-asking'
  | 'diary-prompt-silence'
  | 'diary-prompt-reflecting'
  | 'diary-prompt-writing'
  | 'diary-prompt-placing'
  | 'diary-prompt-collecting'
  | 'diary-prompt-progress'
  | 'diary-prompt-checking-in'
  | 'diary-prompt-action'
  | 'diary-prompt-facilitating-1'
  | 'diary-prompt-facilitating-2';

/** What asks which question; what is not named asks none. */
const ASKS: Partial<Record<Purpose, Prompt>> = {
  presenting: 'diary-prompt-presenting',
  asking: 'diary-prompt-asking',
  clarifying: 'diary-prompt-asking',
  reflecting: 'diary-prompt-reflecting',
  writing: 'diary-prompt-writing',
  placing: 'diary-prompt-placing',
  collecting: 'diary-prompt-collecting',
  progress: 'diary-prompt-progress',
  check_in: 'diary-prompt-checking-in',
};
/** Enough to choose from, and few enough to be read. */
const SHOWN = 5;

export function promptsOf(about: About, format: Format | null): Prompt[] {
  if (about === 'facilitating') return ['diary-prompt-facilitating-1', 'diary-prompt-facilitating-2'];
  const always: Prompt[] = ['diary-prompt-asking', 'diary-prompt-silence', 'diary-prompt-action'];
  if (format === null) return always;
  // The rounds are what a session is for: their stages ask first.
  const stages = [...format.round, ...format.opening, ...format.closing];
  const asked = stages.flatMap(({ purpose }) => ASKS[purpose] ?? []);
  return [...new Set([...asked.slice(0, SHOWN - 2), ...always])].slice(0, SHOWN);
}
