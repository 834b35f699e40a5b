// What a click or a key in the room asks the server for. Nothing is done on screen until the server says so.
// Not here: which of these is offered (room-picture.ts) and whether it is allowed (the server).
import type { Command, Intervention, MemberId, QuestionId } from '../protocol';
import type { RoomActions } from '../../room/types';
import type { Live } from './live.svelte';
import { nextPlace, ownOffered } from './situation';

/** The facilitator's ladder, lightest first. */
const STEPS: readonly Intervention[] = [
  'wait',
  'model_one',
  'open_it_up',
  'is_it_useful',
  'which_first',
  'park_it',
  'time_out',
  'set_aside',
];
const LOUDER_BY = 0.25;

/** What the room asks its page for, beyond the server. */
export interface PageDeeds {
  leave: () => void;
  openSeat: (member: MemberId) => void;
  askExtension: () => void;
  endSession: () => void;
}

export function roomActions(live: Live, page: PageDeeds): RoomActions {
  const send = (command: Command) => void live.room.send(command);
  const table = (make: (question: QuestionId) => Command) => () => {
    if (live.question) send(make(live.question.question));
  };
  return {
    raise: (text) => void raise(live, text),
    lower: () => {
      send({ kind: 'lower_hand' });
    },
    save: (text) => void save(live, text),
    drop: (id) => {
      send({ kind: 'withdraw_question', question: Number(id) });
    },
    mirror: (text) => void live.lookIntoMirror(text),
    answer: table((question) => ({ kind: 'answer_question', question })),
    hold: table((question) => ({ kind: 'hold_question', question })),
    pass: table((question) => ({ kind: 'pass_question', question })),
    ready: () => {
      send({ kind: 'ready' });
    },
    finish: () => {
      send(live.view?.given === live.you ? { kind: 'return_floor' } : { kind: 'finish_turn' });
    },
    passOn: () => {
      send({ kind: 'pass_turn' });
    },
    kind: (question, question_kind) => {
      send({ kind: 'set_question_kind', question: Number(question), question_kind });
    },
    star: (question, on) => {
      send({ kind: 'star_question', question: Number(question), on });
    },
    work: (question, on) => {
      send({ kind: 'keep_question', question: Number(question), on });
    },
    note: (text, marked) => {
      live.notes.add(Math.round(live.clock.exact()), text, marked);
    },
    toggleMicrophone: () => {
      if (!live.turned) void live.media?.setMicrophone(live.media.microphone !== 'on');
    },
    toggleCamera: () => {
      if (!live.turned) void live.media?.setCamera(live.media.camera !== 'on');
    },
    louder: () => {
      live.media?.setVolume(live.media.volume + LOUDER_BY);
    },
    signal: (signal) => {
      live.room.gesture(signal === 'with-you' ? 'with_you' : 'slow_down');
    },
    stop: () => {
      send({ kind: 'stop_room', text: '' });
    },
    leave: page.leave,
    vote: (yes) => {
      send({ kind: 'vote_extension', yes });
    },
    ...facilitatorActions(live, page, send),
  };
}

type Facilitates = Pick<
  RoomActions,
  | 'give'
  | 'move'
  | 'invite'
  | 'step'
  | 'tableKind'
  | 'holdSilence'
  | 'pause'
  | 'extend'
  | 'next'
  | 'turnBack'
  | 'openSeat'
>;

function facilitatorActions(live: Live, page: PageDeeds, send: (command: Command) => void): Facilitates {
  return {
    give: (member) => {
      send({ kind: 'give_floor', to: Number(member) });
    },
    move: (member, by) => {
      send({
        kind: 'order_hands',
        hands: moved(live.view?.hands.map((hand) => hand.member) ?? [], Number(member), by),
      });
    },
    invite: (member) => {
      send({ kind: 'invite_member', member: Number(member) });
    },
    step: (step) => {
      const intervention = STEPS[step - 1];
      if (!intervention) return;
      send({ kind: 'intervene', intervention, question: live.question?.question ?? null, named: false });
    },
    tableKind: (question_kind) => {
      const question = live.question?.question;
      if (question !== undefined) send({ kind: 'set_question_kind', question, question_kind });
    },
    holdSilence: (on) => {
      send(on ? { kind: 'hold_silence', ms: null } : { kind: 'release_silence' });
    },
    pause: (on) => {
      send(on ? { kind: 'pause_room' } : { kind: 'resume_room' });
    },
    extend: page.askExtension,
    next: () => {
      next(live, page, send);
    },
    turnBack: () => {
      next(live, page, send);
    },
    openSeat: (member) => {
      page.openSeat(Number(member));
    },
  };
}

/** Begins the session, goes on to the next stage, or asks whether to end after the last. */
function next(live: Live, page: PageDeeds, send: (command: Command) => void): void {
  const { view } = live;
  if (!view) return;
  if (view.state === 'waiting') send({ kind: 'start_session' });
  else if (nextPlace(view)) send({ kind: 'next_stage', from: view.stage?.at ?? null });
  else page.endSession();
}

/** A member's place in an order, one earlier or later. */
export function moved(order: readonly MemberId[], member: MemberId, by: -1 | 1): MemberId[] {
  const from = order.indexOf(member);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const rest = order.filter((one) => one !== member);
  return [...rest.slice(0, to), member, ...rest.slice(to)];
}

/** Raises the hand, with the words in the composer if there are any. They leave it once the server has them. */
async function raise(live: Live, text: string): Promise<void> {
  const known = live.view ? ownOffered(live.view).find((question) => question.text === text) : undefined;
  const command: Command =
    text === '' || known
      ? { kind: 'raise_hand', question: known?.question ?? null }
      : { kind: 'offer_question', text, question_kind: null, raise_hand: true };
  const answer = await live.room.send(command);
  if (answer.ok && live.draft.text.trim() === text) live.draft.text = '';
}

/** Keeps a question for later; what the server does not take comes back into the composer. */
async function save(live: Live, text: string): Promise<void> {
  if (live.view && ownOffered(live.view).some((question) => question.text === text)) return;
  const answer = await live.room.send({
    kind: 'offer_question',
    text,
    question_kind: null,
    raise_hand: false,
  });
  if (!answer.ok && live.draft.text.trim() === '') live.draft.text = text;
}
