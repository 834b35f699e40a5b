// What can still be done with words whose box is gone from the room: left for the record, handed in late, written on.
// Not here: which boxes there are (boxes.ts), and the words themselves (drafts.svelte.ts).
import { plain } from '../plain';
import type { Asks, QuestionId, StageAt, View } from '../protocol';
import type { BoxName } from './boxes';
import { samePlace } from './situation';

/** Whether what was written in a stage that is over can still be left for the record. */
export function mayLeave(name: BoxName, at: StageAt | null, view: View): boolean {
  return name === 'reflection' && at !== null && view.state === 'live' && wasThere(at, view);
}

/** Whether a slip that was not handed in can still be: while the presenter replies to the others. */
export function mayHandIn(name: BoxName, at: StageAt | null, view: View, asks: Asks): boolean {
  const here = view.stage?.at;
  const round = at?.part === 'round' && here?.part === 'round' && here.round === at.round;
  return name === 'slip' && round && asks.late_slip;
}

function wasThere(at: StageAt, view: View): boolean {
  return (
    view.past.some((run) => samePlace(run.at, at)) || (view.stage !== null && samePlace(view.stage.at, at))
  );
}

/**
 * The words of a question that was not asked after all: they go back to where questions are written. Nothing where the
 * log has them, offered or asked. `before` are the questions that had been asked when these words were begun: the same
 * may be asked twice.
 */
export function notAsked(words: string, view: View, before: ReadonlySet<QuestionId>): string {
  const own = plain(words).trim();
  const known = view.questions.some(
    ({ question, asker, text, status }) =>
      asker === view.you && text === own && status !== 'withdrawn' && !before.has(question),
  );
  return known ? '' : words;
}
