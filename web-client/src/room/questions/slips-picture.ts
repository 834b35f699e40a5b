// Slips: the one that the viewer writes unseen, and those that were turned over.
// Not here: any rule; what a member may do is the server's answer.
import { t } from '../../lib/i18n/words.svelte';
import type { Asks, QuestionId, StageAt, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { presentStage, writes } from '../../lib/session/situation';
import { ownOffered } from '../../lib/session/under-way';
import { openSlips } from '../../lib/session/course';

export interface SlipsPicture {
  /** It is theirs to write one; a pause takes nobody's slip. */
  mayWrite: boolean;
  /** The one that they handed in, and may take back. */
  own: { question: QuestionId; text: string } | null;
  /** The most words that the stage takes. */
  wordsMax: number | null;
  mayReveal: boolean;
  /** The stage in which it is written. */
  at: StageAt | null;
  revealed: readonly { question: QuestionId; text: string; who: string; mayReply: boolean }[];
}

/** Nothing in a stage that is neither for writing slips nor for replies to them. */
export function slipsPicture(view: View, asks: Asks, name: Name): SlipsPicture | null {
  const stage = presentStage(view);
  const lieFaceDown = writes(view, 'slips');
  if (!stage || !(lieFaceDown || stage.replies)) return null;
  return {
    mayWrite: asks.writes.includes('slips'),
    own: ownOffered(view)[0] ?? null,
    wordsMax: stage.words_max,
    mayReveal: asks.may.includes('reveal_slips'),
    at: view.stage?.at ?? null,
    revealed: (lieFaceDown ? [] : openSlips(view)).map(({ question, text, asker }) => ({
      question,
      text,
      who: asker === view.you ? t('you') : name(asker),
      mayReply: asks.replies.includes(question),
    })),
  };
}
