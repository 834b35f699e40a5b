// What a view says about the present moment of a session under way: the questions, and the circles. Pure readings of the
// server's data, apart from situation.ts because nobody who waits for the start has any of it.
import type { QuestionView, View } from '../protocol';

/** Whether a viewer is between circles: those are at work, and nobody who could speak is with them. */
export function isBetween(view: View): boolean {
  const open = (view.circles?.open.length ?? 0) > 0 && view.circle === undefined;
  return open && view.state === 'live' && view.floor.speakers.every((member) => member === view.you);
}

/** The question on the table, if there is one. */
export function onTable(view: View): QuestionView | null {
  return view.questions.find((question) => question.question === view.on_table) ?? null;
}

/** Questions that were asked, newest first. */
export function askedQuestions(view: View): readonly QuestionView[] {
  return view.questions
    .filter((question) => question.place !== null)
    .sort((a, b) => (b.place ?? 0) - (a.place ?? 0));
}

/** One's own questions that wait to be asked, newest first. */
export function ownOffered(view: View): readonly QuestionView[] {
  return view.questions
    .filter((question) => question.asker === view.you && question.status === 'offered')
    .reverse();
}
