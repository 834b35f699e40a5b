// What each single key does in the room, by the part of whoever presses it.
// Not here: which keys exist in words (keys.ts), and whether single keys are switched on.
import { singleKey } from './keys';
import type { RoomDialog } from '../dialogs/dialogs.svelte';
import type { FacilitatorActions, RoomActions, RoomPicture } from '../types';

/** What the keys act on. */
export interface KeyHost {
  room: () => RoomPicture;
  actions: () => RoomActions;
  /** What only the facilitator can do; null for everyone else. */
  lead: () => FacilitatorActions | null;
  say: (what: 'time' | 'floor' | 'question') => void;
  show: (dialog: RoomDialog) => void;
  /** Raises the hand with the words in the composer. */
  raise: () => void;
}

/** Acts on a key if it means something now; the browser keeps all others. */
export function actOnKey(event: KeyboardEvent, host: KeyHost): void {
  const key = singleKey(event);
  if (key === null) return;
  const act = forEveryone(key, host) ?? forAsked(key, host) ?? forFacilitator(key, host);
  if (!act) return;
  event.preventDefault();
  act();
}

function forEveryone(key: string, host: KeyHost): (() => void) | null {
  const actions = host.actions();
  switch (key) {
    case 'c':
      return () => focus('[data-composer]');
    case 'l':
      return () => focus('#log');
    case 'm':
      return actions.toggleMicrophone;
    case 'v':
      return host.room().devices.share === 'none' ? null : actions.toggleShare;
    case 'w':
      return () => actions.signal('with_you');
    case 'b':
      return () => actions.signal('need_a_moment');
    case 'z':
      return () => actions.signal('slow_down');
    case 't':
      return () => host.say('time');
    case 'f':
      return () => host.say('floor');
    case 'q':
      return () => host.say('question');
    case 'x':
      return () => host.show('stop');
    case '?':
      return () => host.show('keys');
    default:
      return null;
  }
}

/** Keys that answer what the stage wants from this person right now. */
function forAsked(key: string, host: KeyHost): (() => void) | null {
  const { ask } = host.room();
  const actions = host.actions();
  switch (ask.kind) {
    case 'question':
      if (key !== 'r') return null;
      if (ask.hand === 'up') return actions.lower;
      return ask.locked === null ? host.raise : null;
    case 'answer':
      return replyOn(key, actions);
    case 'ready':
      return key === 'Enter' ? actions.ready : null;
    case 'finish':
      if (key === 'Enter') return actions.finish;
      return key === 'g' && ask.pass ? actions.passOn : null;
    case 'hand':
      if (key !== 'r') return null;
      return ask.hand === 'up' ? actions.lower : () => actions.raise('');
    case 'asking':
    case 'later':
    case 'nothing':
      return null;
  }
}

function replyOn(key: string, { reply }: RoomActions): (() => void) | null {
  const how = ({ a: 'answer', d: 'hold', s: 'pass' } as const)[key];
  return how === undefined ? null : () => reply(how);
}

function forFacilitator(key: string, host: KeyHost): (() => void) | null {
  const picture = host.room().facilitates;
  const actions = host.lead();
  if (!picture || !actions) return null;
  const step = picture.ladder ? STEPS.find((one) => String(one) === key) : undefined;
  if (step) return () => actions.step(step);
  switch (key) {
    case '0':
      return () => actions.name(!picture.naming);
    case 'h':
      return () => actions.holdSilence(!picture.holding);
    case 'p':
      return () => actions.pause(!picture.paused);
    case 'o':
      return picture.canBreak ? actions.callBreak : null;
    case 'e':
      return picture.canExtend ? actions.extend : null;
    case 'n':
      return actions.next;
    case 'u':
      return picture.goingOn ? actions.undoNext : null;
    case 'k':
      return () => focus('[data-kind]');
    default:
      return null;
  }
}

const STEPS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
