// What a click or a key in the room asks the server for. Nothing is done on screen until the server says so.
// Not here: which of these is offered (room-picture.ts) and whether it is allowed (the server).
import type { DeviceState } from '../lib/media/media.svelte';
import type { Command, QuestionId } from '../lib/protocol';
import type { RoomActions } from './types';
import type { Live } from '../lib/session/live.svelte';
import { ownOffered } from '../lib/session/situation';

const LOUDER_BY = 0.25;

/** What everyone in the room can ask for; `leave` is the page's business. */
export function roomActions(live: Live, leave: () => void): RoomActions {
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
    reworded: (first) => {
      if (live.draft.more('first') === null) live.draft.choose('first', first);
    },
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
      if (!live.turned) void live.media?.setMicrophone(!isOn(live.media.microphone));
    },
    toggleCamera: () => {
      if (!live.turned) void live.media?.setCamera(!isOn(live.media.camera));
    },
    toggleShare: () => {
      if (live.media?.sharing) void live.media.stopSharing();
      else if (live.mayShare) void live.media?.share();
    },
    takeHelp: () => {
      const { media } = live;
      if (media?.mayHelp === 'words') void media.setWordsOnly(true);
      else if (media?.mayHelp === 'low') void media.setLow(true);
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
    leave,
    vote: (yes) => {
      send({ kind: 'vote_extension', yes });
    },
  };
}

/** Whether a device is switched on, though the system may hold it back. */
function isOn(state: DeviceState): boolean {
  return state === 'on' || state === 'silenced';
}

/** Raises the hand, with the words in the composer if there are any. They leave it once the server has them. */
async function raise(live: Live, text: string): Promise<void> {
  const known = live.view ? ownOffered(live.view).find((question) => question.text === text) : undefined;
  const command: Command =
    text === '' || known
      ? { kind: 'raise_hand', question: known?.question ?? null }
      : { kind: 'offer_question', text, question_kind: null, raise_hand: true };
  const first = live.draft.more('first');
  const answer = await live.room.send(command);
  if (!answer.ok) return;
  if (known && live.draft.text.trim() === text) live.draft.clear();
  await keepFirst(live, text, first);
}

/** What the asker had written before the mirror's wording goes into the log for their own eyes. */
async function keepFirst(live: Live, text: string, first: string | null): Promise<void> {
  const known = live.view ? ownOffered(live.view).find((question) => question.text === text) : undefined;
  if (first === null || first.trim() === '' || !known) return;
  await live.room.send({ kind: 'note_draft', question: known.question, text: first.trim() });
}

/** Keeps a question for later; its words leave the composer once the server has them. */
async function save(live: Live, text: string): Promise<void> {
  if (live.view && ownOffered(live.view).some((question) => question.text === text)) {
    live.draft.clear();
    return;
  }
  const first = live.draft.more('first');
  const answer = await live.room.send({
    kind: 'offer_question',
    text,
    question_kind: null,
    raise_hand: false,
  });
  if (answer.ok) await keepFirst(live, text, first);
}
