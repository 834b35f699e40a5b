// Turns what this member sees of the session into what the room shows: one plain picture, worded.
// Not here: the nouns' parts of it (their own folders), what a click asks for (room-actions.ts), and any rule.
import { t } from '../lib/i18n/words.svelte';
import type { View } from '../lib/protocol';
import type { Live } from '../lib/session/live.svelte';
import { presenters, presentStage } from '../lib/session/situation';
import type { CircleDrawn } from './circle/drawn.svelte';
import { devicesOf } from './floor/devices';
import { passedPart, stagePictures, timePicture, titleOf } from './head/stages';
import { parts } from './parts.svelte';
import type * as Running from './running';
import type { FacilitatorPicture, LogPicture, RoomPicture } from './types';
import type { MirrorPicture } from '../ui/types';

/** What is known of a session beside its log: from the lobby. */
export interface Meeting {
  setName: string;
  /** Which of the set's sessions this is. */
  number: number;
}

/** What comes with parts of the room: a session under way, the log, the mirror, and what only the facilitator sees. */
export interface Sees {
  running: typeof Running | undefined;
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
  const { name } = room;
  const others = presenters(view).filter((member) => member !== view.you);
  return {
    set: meeting.setName,
    subtitle: t('session-number', { number: meeting.number }),
    stages: stagePictures(view),
    passed: passedPart(view, live.clock.now),
    title: titleOf(view),
    time: timePicture(view, live.clock.now),
    seats: circle.seats,
    centre: circle.centre,
    ring: circle.ring,
    table: view.pause ? 'paused' : 'band',
    presenter: others.length > 0 ? others.map(name).join(', ') : null,
    facilitator: name(view.facilitator),
    mirror: sees.mirror,
    wordsMax: presentStage(view)?.words_max ?? null,
    asked: view.questions.filter((question) => question.place !== null).length,
    log: sees.log?.(live, view) ?? [],
    devices: devicesOf(media, view),
    facilitates: view.facilitator === view.you ? (sees.facilitator?.(live, view) ?? null) : null,
    ended: view.state === 'ended',
    ...(sees.running ? underWay(live, view, sees.running) : waiting(live)),
  };
}

/** What keeps the rest from coming: the line is lost, or a part of the room cannot be fetched. */
function outOfReach({ link }: Live['room']): string | null {
  if (link.is === 'lost') return t('line-lost-own');
  return parts.trouble === null ? null : t(`fetch-${parts.trouble}`);
}

type OfRunning = Pick<
  RoomPicture,
  'rule' | 'screen' | 'takesQuestions' | 'saved' | 'ask' | 'queue' | 'hint' | 'help' | 'turned' | 'extend'
>;

/** Before the session begins, and before there is anything to say of it. */
function waiting({ room }: Live): OfRunning {
  return {
    rule: t('rule-open'),
    screen: null,
    takesQuestions: false,
    saved: [],
    ask: { kind: 'nothing' },
    queue: null,
    hint: outOfReach(room),
    help: null,
    turned: null,
    extend: null,
  };
}

function underWay(live: Live, view: View, running: typeof Running): OfRunning {
  const { room, media } = live;
  const { asks, name } = room;
  const whom = running.whomOf((member) => room.entry(member), name);
  return {
    rule: view.state === 'ended' ? '' : running.ruleSentence(view, name, whom),
    screen: running.screenPicture(media, view.you, name),
    takesQuestions: running.stands('question', view.stage?.at ?? null, view, asks) && !asks.asking,
    saved: running.ownOffered(view).map(({ question, text }) => ({ id: String(question), text })),
    ask: running.askOf(view, asks),
    queue: running.queueOf(view, asks.guards, name),
    hint: outOfReach(room) ?? running.hintOf(live, view),
    help: running.helpOf(live),
    turned: view.floor.turned.includes(view.you) ? running.turnedPicture(live) : null,
    extend: running.extendPicture(view, asks, name),
  };
}
