// Turns what this member sees of the session into what the room shows: one plain picture, worded.
// Not here: the nouns' parts of it (their own folders), what a click asks for (room-actions.ts), and any rule.
import { t } from '../lib/i18n/words.svelte';
import type { View } from '../lib/protocol';
import { stands } from '../lib/session/boxes';
import type { Live } from '../lib/session/live.svelte';
import { ownOffered, presenters, presentStage } from '../lib/session/situation';
import type { CircleDrawn } from './circle/drawn.svelte';
import { devicesOf, screenPicture } from './floor/devices';
import { extendPicture } from './floor/extend';
import { helpOf, hintOf } from './floor/hint';
import { ruleSentence, whomOf } from './floor/rule';
import { passedPart, stagePictures, timePicture, titleOf } from './head/stages';
import { askOf, queueOf } from './questions/ask';
import { turnedPicture } from './turned/turned-picture';
import type { FacilitatorPicture, LogPicture, RoomPicture } from './types';
import type { MirrorPicture } from '../ui/types';

/** What is known of a session beside its log: from the lobby. */
export interface Meeting {
  setName: string;
  /** Which of the set's sessions this is. */
  number: number;
}

/** What comes with parts of the room: the log, the mirror, and what only the facilitator sees. */
export interface Sees {
  log: ((live: Live, view: View) => readonly LogPicture[]) | undefined;
  mirror: MirrorPicture | null;
  facilitator: ((live: Live, view: View) => FacilitatorPicture) | undefined;
}

export function roomPicture(
  live: Live,
  view: View,
  circle: CircleDrawn,
  meeting: Meeting,
  sees: Sees,
): RoomPicture {
  const { room, media } = live;
  const { asks, name } = room;
  const others = presenters(view).filter((member) => member !== view.you);
  return {
    set: meeting.setName,
    subtitle: t('session-number', { number: meeting.number }),
    stages: stagePictures(view),
    passed: passedPart(view, live.clock.now),
    title: titleOf(view),
    rule:
      view.state === 'ended'
        ? ''
        : ruleSentence(
            view,
            name,
            whomOf((member) => room.entry(member), name),
          ),
    time: timePicture(view, live.clock.now),
    seats: circle.seats,
    screen: screenPicture(media, view.you, name),
    centre: circle.centre,
    ring: circle.ring,
    table: view.pause ? 'paused' : 'band',
    presenter: others.length > 0 ? others.map(name).join(', ') : null,
    facilitator: name(view.facilitator),
    ask: askOf(view, asks),
    queue: queueOf(view, asks.guards, name),
    mirror: sees.mirror,
    wordsMax: presentStage(view)?.words_max ?? null,
    takesQuestions: stands('question', view.stage?.at ?? null, view, asks) && !asks.asking,
    saved: ownOffered(view).map(({ question, text }) => ({ id: String(question), text })),
    asked: view.questions.filter((question) => question.place !== null).length,
    log: sees.log?.(live, view) ?? [],
    devices: devicesOf(media, view),
    hint: hintOf(live, view),
    help: helpOf(live),
    facilitates: view.facilitator === view.you ? (sees.facilitator?.(live, view) ?? null) : null,
    turned: view.floor.turned.includes(view.you) ? turnedPicture(live) : null,
    extend: extendPicture(view, asks, name),
    ended: view.state === 'ended',
  };
}
