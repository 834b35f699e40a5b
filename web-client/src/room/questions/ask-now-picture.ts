// The viewer was called in to ask, or models a question: the questions they have ready, and whether it is a model.
import type { Asks, MemberId, QuestionId, View } from '../../lib/protocol';
import { askedQuestions, ownOffered } from '../../lib/session/under-way';

export interface AskNowPicture {
  you: number;
  /** The facilitator was not called in by anyone. */
  models: boolean;
  /** Own questions that wait, newest first. */
  offered: readonly { question: QuestionId; text: string }[];
  /** All that were asked so far. */
  asked: ReadonlySet<QuestionId>;
  /** Those whom it may be put to by name. */
  to: readonly MemberId[];
}

export function askNowPicture(view: View, asks: Asks): AskNowPicture {
  return {
    you: view.you,
    models: asks.guards,
    offered: ownOffered(view),
    asked: new Set(askedQuestions(view).map((one) => one.question)),
    to: asks.ask_to,
  };
}
