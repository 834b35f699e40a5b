// What a person hears in answer to their own wish, once it was granted: nothing on screen moves to the ear by itself.
// Not here: refusals (live.svelte.ts words them), and changes that everybody hears (narrate.ts).
import { t } from '../i18n/words.svelte';
import type { Command, Gesture, MemberId } from '../protocol';

const SIGNS: Record<Gesture, 'signal-with-you' | 'signal-moment' | 'signal-slow-down'> = {
  with_you: 'signal-with-you',
  need_a_moment: 'signal-moment',
  slow_down: 'signal-slow-down',
};

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
    case 'rate_question':
      return t('say-noted');
    case 'take_card_back':
      return t('say-taken-back');
    case 'place_token':
    case 'move_token':
    case 'remove_token':
    case 'stand_outside':
    case 'step_out':
      // What is spoken of a token is said where it is shown.
      return '';
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
      return t('say-noted');
    case 'star_question':
    case 'keep_question':
      return command.on ? t('say-marked') : t('say-unmarked');
    case 'start_session':
    case 'end_session':
    case 'next_stage':
    case 'go_to_stage':
    case 'skip_stage':
    case 'pause_room':
    case 'stop_room':
    case 'resume_room':
    case 'return_floor':
    case 'finish_turn':
    case 'pass_turn':
    case 'order_turns':
    case 'raise_hand':
    case 'order_hands':
    case 'hold_silence':
    case 'release_silence':
    case 'note_draft':
    case 'ask_question':
    case 'answer_question':
    case 'hold_question':
    case 'pass_question':
    case 'share_marks':
    case 'intervene':
    case 'reveal_slips':
    case 'open_circles':
    case 'walk_to':
    case 'call_back':
    case 'close_circle':
    case 'set_inner':
    case 'swap_inner':
      return '';
    case 'move_member':
      return t('say-noted');
    case 'ask_to_come':
      return command.on ? t('circles-asked') : t('circles-asked-back');
    case 'in_circle':
      return answerTo(command.command, name);
  }
}

/** "With you" and its like are seen by the others for a moment; whoever gave the sign hears that they are. */
export function answerToSign(sign: Gesture): string {
  return t('say-sign', { sign: t(SIGNS[sign]) });
}
