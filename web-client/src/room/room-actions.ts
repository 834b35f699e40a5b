// What a click or a key in the room asks the server for. Nothing is done on screen until the server says so.
// Not here: which of these is offered (room-picture.ts), what is done about questions (questions/asking.ts), and whether
// it is allowed (the server).
import type { DeviceState } from '../lib/media/media.svelte';
import type { Command } from '../lib/protocol';
import type { Live } from '../lib/session/live.svelte';
import { parts } from './parts.svelte';
import type * as Asking from './questions/asking';
import type { Mirror } from './questions/mirror.svelte';
import type { RoomActions } from './types';

const LOUDER_BY = 0.25;

/** What everyone in the room can ask for; `leave` is the page's business, and the mirror comes with the composer. */
export function roomActions(live: Live, leave: () => void, mirror: () => Mirror | null): RoomActions {
  const { room, media, notes, clock } = live;
  const send = (command: Command) => void room.send(command);
  const turned = () => room.view?.floor.turned.includes(room.view.you) ?? false;
  // What is done about questions comes with the part of the room that offers it.
  const asking = (act: (does: typeof Asking) => void) => {
    void parts.need('ask').then(() => {
      if (parts.loaded.ask) act(parts.loaded.ask);
    });
  };
  return {
    raise: (text) => {
      asking((does) => void does.raise(live, text));
    },
    lower: () => {
      send({ kind: 'lower_hand' });
    },
    save: (text) => {
      asking((does) => void does.save(live, text));
    },
    drop: (id) => {
      send({ kind: 'withdraw_question', question: Number(id) });
    },
    mirror: (text) => void mirror()?.look(text),
    reworded: (first) => {
      asking((does) => {
        does.rememberFirst(live, first);
      });
    },
    reply: (how) => {
      asking((does) => {
        does.reply(live, how);
      });
    },
    ready: () => {
      send({ kind: 'ready' });
    },
    finish: () => {
      const { view } = room;
      send(view && view.given === view.you ? { kind: 'return_floor' } : { kind: 'finish_turn' });
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
      notes.add(Math.round(clock.exact()), text, marked);
    },
    toggleMicrophone: () => {
      if (!turned()) void media.own?.setMicrophone(!isOn(media.own.microphone));
    },
    toggleCamera: () => {
      if (!turned()) void media.own?.setCamera(!isOn(media.own.camera));
    },
    toggleShare: () => {
      if (media.own?.sharing) void media.own.stopSharing();
      else if (media.mayShare) void media.own?.share();
    },
    takeHelp: () => {
      const { own } = media;
      if (own?.mayHelp === 'words') void own.setWordsOnly(true);
      else if (own?.mayHelp === 'low') void own.setLow(true);
    },
    louder: () => {
      media.own?.setVolume(media.own.volume + LOUDER_BY);
    },
    signal: (sign) => {
      room.gesture(sign);
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
