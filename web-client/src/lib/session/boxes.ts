// Which boxes there are to write in, and where each belongs.
// Not here: the words themselves (drafts.svelte.ts), whether a box stands in the room now (standing.ts), and what it looks like.
import type { Command, StageAt } from '../protocol';

/** A box by what is written in it; reports are one box an action. */
export type BoxName =
  | 'question'
  | 'asking'
  | 'slip'
  | 'sheet'
  | 'card'
  | 'token'
  | 'bid'
  | 'reflection'
  | 'say'
  | 'action'
  | `report-${number}`
  | 'skip'
  | 'noted'
  | 'agenda'
  | 'statement';

/** Questions are written for a whole round; everything else belongs to its stage. */
export function scopeOf(name: BoxName, at: StageAt | null): string {
  // What is stated before a round (an issue, a reason), or by a supervisor, belongs to no stage.
  if (name === 'statement') return name;
  if (at === null) return 'before';
  if (name === 'question') return at.part === 'round' ? `round-${String(at.round)}` : at.part;
  return at.part === 'round'
    ? `round-${String(at.round)}-${String(at.index)}`
    : `${at.part}-${String(at.index)}`;
}

/** The boxes in which the words of a command can have been written. */
export function boxesOf(command: Command): readonly BoxName[] {
  switch (command.kind) {
    case 'offer_question':
      return ['question', 'asking', 'slip'];
    case 'reword_question':
      // The words of a question that is to be asked leave their box with the question: it may yet be refused.
      return ['slip'];
    case 'note_question':
      return ['asking', 'noted'];
    case 'say':
      return ['say'];
    case 'make_bid':
      return ['bid'];
    case 'share_reflection':
    case 'share_late_reflection':
      return ['reflection'];
    case 'put_card':
      return ['card'];
    case 'place_token':
      return ['token'];
    case 'lay_down_sheet':
      return ['sheet'];
    case 'undertake_action':
      return ['action'];
    case 'report_action':
      return [`report-${command.action}`];
    case 'skip_stage':
      return ['skip'];
    case 'word_issue':
    case 'say_qualified':
    case 'write_to_facilitator':
      return ['statement'];
    default:
      return [];
  }
}

/** What is left of a box once some words of it were sent: what was written on meanwhile. */
export function withoutSent(text: string, sent: string): string {
  const own = text.trimStart();
  return own.startsWith(sent) ? own.slice(sent.length).trimStart() : text;
}
