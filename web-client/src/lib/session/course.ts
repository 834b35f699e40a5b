// What a view says of the way through a session under way: slips that wait, the stage after this one.
// Pure readings of the server's data. Not here: the present moment (situation.ts), and stages that only whoever guards the
// session may go to (room/facilitator/places.ts).
import type { QuestionView, View } from '../protocol';
import { course, presentRound, presentStage, samePlace, type Place } from './situation';

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
