// What a view says of the way through a session under way: slips that wait, the stages before and after this one.
// Pure readings of the server's data. Not here: the present moment (situation.ts).
import type { Asks, QuestionView, StageAt, View } from '../protocol';
import { course, presentRound, presentStage, samePlace, stageAt, type Place } from './situation';

/** Slips of the present round that were turned over and that the presenter has not decided on. */
export function openSlips(view: View): readonly QuestionView[] {
  const round = presentRound(view);
  return view.questions.filter(
    (question) =>
      question.place !== null &&
      question.status === 'asked' &&
      question.at.part === 'round' &&
      question.at.round === round,
  );
}

/** Whether questions are asked in the present stage: one by one, or on slips that are turned over. */
export function takesQuestions(view: View): boolean {
  const stage = presentStage(view);
  return stage !== null && (['ask', 'ask_any', 'write'].includes(stage.rule) || stage.replies);
}

/** The stage that "next" leads to: the next one that is not optional. Null when only the end is left. */
export function nextPlace(view: View): Place | null {
  const all = course(view.format, view.rounds);
  const at = view.stage?.at ?? view.past.at(-1)?.at;
  const from = at ? all.findIndex((place) => samePlace(place.at, at)) : -1;
  return all.slice(from + 1).find((place) => !place.stage.optional) ?? null;
}

/** The place of a stage, as its format describes it. */
function placeAt(view: View, at: StageAt): Place[] {
  const stage = stageAt(view.format, at);
  return stage ? [{ at, stage }] : [];
}

/** The stage that was left for this one, where this member may go back to it. */
export function placeBefore(view: View, asks: Asks): Place | null {
  return (asks.back && placeAt(view, asks.back)[0]) ?? null;
}

/** The stage that keeps this member from ending the session, because it may not be left out. */
export function mustHold(view: View, asks: Asks): Place | null {
  return (asks.must_hold && placeAt(view, asks.must_hold)[0]) ?? null;
}

/** Whether the present stage is one that may not be left out, and is not to be left yet. */
export function isToBeHeld(view: View, asks: Asks): boolean {
  const must = mustHold(view, asks);
  return (
    must !== null &&
    view.stage !== null &&
    samePlace(must.at, view.stage.at) &&
    !asks.may.includes('next_stage')
  );
}

/** The break that this member may call in, if there is one. */
export function breakPlace(view: View, asks: Asks): Place | null {
  return callable(view, asks).find(({ stage }) => stage.purpose === 'pause') ?? null;
}

/** Optional stages that this member may call in: those before the next fixed one. */
export function callable(view: View, asks: Asks): readonly Place[] {
  return asks.call_in.flatMap((at) => placeAt(view, at));
}
