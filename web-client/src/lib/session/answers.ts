// What a person hears in answer to their own wish, once it was granted: nothing on screen moves to the ear by itself.
// Not here: refusals (live.svelte.ts words them), and changes that everybody hears (narrate.ts).
import { t } from '../i18n/words.svelte';
import type { Command, Gesture, MemberId } from '../protocol';

/** What follows from these is heard anyway, is said where it is shown, or follows under the person's own hand. */
type Unspoken =
  | 'place_token'
  | 'move_token'
  | 'remove_token'
  | 'stand_outside'
  | 'step_out'
  | 'write_to_facilitator'
  | 'answer_supervision'
  | 'start_session'
  | 'end_session'
  | 'next_stage'
  | 'go_to_stage'
  | 'skip_stage'
  | 'pause_room'
  | 'stop_room'
  | 'resume_room'
  | 'return_floor'
  | 'finish_turn'
  | 'pass_turn'
  | 'order_turns'
  | 'raise_hand'
  | 'order_hands'
  | 'hold_silence'
  | 'release_silence'
  | 'note_draft'
  | 'ask_question'
  | 'answer_question'
  | 'hold_question'
  | 'pass_question'
  | 'share_marks'
  | 'intervene'
  | 'reveal_slips'
  | 'open_circles'
  | 'walk_to'
  | 'call_back'
  | 'close_circle'
  | 'set_inner'
  | 'swap_inner';

/** Empty where what follows from the wish is heard anyway, or follows at once under the person's own hand. */
export function answerTo(command: Command, name: (member: MemberId | null) => string): string {
  switch (command.kind) {
    case 'offer_question':
      return command.raise_hand ? '' : t('say-saved');
    case 'withdraw_question':
      return t('say-removed');
    case 'reword_question':
      return t('say-reworded');
    case 'say':
      return t('say-you-said');
    case 'make_bid':
      return t('say-bid');
    case 'withdraw_bid':
      return t('say-bid-back');
    case 'agree_agenda':
      return t('agenda-agreed');
    case 'lower_hand':
      return t('say-hand-down');
    case 'ask_extension':
      return t('say-extension-asked');
    case 'vote_extension':
      return t('say-voted');
    case 'invite_member':
      return t('say-invited', { name: name(command.member) });
    case 'give_floor':
      return t('say-given', { name: name(command.to) });
    case 'ready':
      return t('say-ready');
    case 'withdraw_reflection':
    case 'withdraw_said':
      return t('say-taken-back');
    case 'share_reflection':
    case 'share_late_reflection':
      return t('say-reflection');
    case 'put_card':
      return t('say-card-put');
    case 'correct_card':
    case 'move_card':
    case 'strike_card':
    case 'say_qualified':
    case 'word_issue':
    case 'agree_issue':
    case 'stand_back':
    case 'rate_question':
      return t('say-noted');
    case 'take_card_back':
      return t('say-taken-back');
    case 'lay_down_sheet':
      return t('say-sheet-down');
    case 'take_up_sheet':
      return t('say-sheet-up');
    case 'undertake_action':
    case 'revise_action':
    case 'report_action':
    case 'report_question':
    case 'note_question':
    case 'set_question_kind':
    case 'set_silence':
    case 'name_deputy':
    case 'take_outside':
    case 'move_member':
      return t('say-noted');
    case 'star_question':
    case 'keep_question':
      return command.on ? t('say-marked') : t('say-unmarked');
    case 'ask_to_come':
      return command.on ? t('circles-asked') : t('circles-asked-back');
    case 'in_circle':
      return answerTo(command.command, name);
    default:
      command satisfies Extract<Command, { kind: Unspoken }>;
      return '';
  }
}

/** "With you" and its like are seen by the others for a moment; whoever gave the sign hears that they are. */
export function answerToSign(sign: Gesture): string {
  return t('say-sign', { sign: t(`signal-${sign}`) });
}
