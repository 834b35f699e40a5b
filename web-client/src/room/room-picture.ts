// Turns what this member sees of the session into what the room shows: one plain picture, worded.
// Not here: the circle's part of it (pictures.ts), what a click asks for (room-actions.ts), and any rule.
import { t, words } from '../lib/i18n/words.svelte';
import type { Asks, CommandKind, Stage, View } from '../lib/protocol';
import type {
  Ask,
  Devices,
  ExtendPicture,
  FacilitatorPicture,
  RoomPicture,
  ScreenPicture,
  TimePicture,
} from './types';
import type { QueueName } from './questions/queue';
import { type QuestionPicture, type StagePicture } from '../ui/types';
import { EMPTY_CENTRE } from './circle/types';
import { canShare } from '../lib/media/screen';
import { mayAsk, stands } from '../lib/session/boxes';
import { elapsedMs } from '../lib/session/clock.svelte';
import type { Live } from '../lib/session/live.svelte';
import { samePlace } from '../lib/session/reduce';
import {
  hasFloor,
  neighbourhood,
  openSlips,
  ownOffered,
  presenters,
  presentStage,
  seatOf,
} from '../lib/session/situation';

const MINUTE_MS = 60_000;
/** From here on a member is told, privately, how long their turn has been. */
const LONG_TURN_MINUTES = 3;

/** The title of a stage in the person's language. */
export function stageTitle(stage: Pick<Stage, 'title'>): string {
  return words.of(stage.title);
}

/** Makers of pictures that come with parts of the room: the log, and what only the facilitator sees. */
export interface Sees {
  log: ((live: Live, view: View) => readonly QuestionPicture[]) | undefined;
  facilitator: ((live: Live, view: View) => FacilitatorPicture) | undefined;
}

export function roomPicture(live: Live, view: View, sees: Sees): RoomPicture {
  const { room } = live;
  const name = (member: number | null) => room.name(member);
  const presenting = presenters(view);
  const others = presenting.filter((member) => member !== view.you);
  return {
    set: live.setName,
    subtitle: live.subtitle,
    stages: stagePictures(view),
    passed: passedPart(view, live.clock.now),
    title: titleOf(view),
    rule: view.state === 'ended' ? '' : live.rule,
    time: timePicture(live, view),
    seats: live.seats,
    screen: screenPicture(live, name),
    centre: live.centre ?? EMPTY_CENTRE,
    ring: live.ring,
    table: view.pause ? 'paused' : 'band',
    presenter: others.length > 0 ? others.map(name).join(', ') : null,
    facilitator: name(view.facilitator),
    ask: askOf(view, room.asks),
    queue: queueOf(view, name),
    mirror: live.mirror,
    wordsMax: presentStage(view)?.words_max ?? null,
    takesQuestions: stands('question', view.stage?.at ?? null, view) && !mayAsk(view),
    saved: ownOffered(view).map(({ question, text }) => ({ id: String(question), text })),
    asked: view.questions.filter((question) => question.place !== null).length,
    log: sees.log?.(live, view) ?? [],
    devices: devicesOf(live, view),
    hint: hintOf(live, view),
    help: helpOf(live),
    facilitates: view.facilitator === view.you ? (sees.facilitator?.(live, view) ?? null) : null,
    turned: live.turned ? { notes: live.notePictures, now: turnedWords(live, view) } : null,
    extend: extendPicture(view, name),
    ended: view.state === 'ended',
  };
}

function screenPicture(live: Live, name: (member: number) => string): ScreenPicture | null {
  const { sharer } = live;
  if (sharer === null) return null;
  const own = sharer === live.you;
  return {
    own,
    name: name(sharer),
    stream: own || live.media?.low ? null : (live.media?.pictures.get(sharer) ?? null),
  };
}

function titleOf(view: View): string {
  if (view.state === 'waiting') return t('room-waiting');
  if (view.state === 'ended') return t('room-ended');
  const stage = presentStage(view);
  return stage ? stageTitle(stage) : t('room-between');
}

function stagePictures(view: View): StagePicture[] {
  return neighbourhood(view).map(({ at, stage }): StagePicture => {
    const present = view.stage !== null && samePlace(view.stage.at, at);
    const soft = present ? (view.stage?.soft_ms ?? null) : stage.soft_ms;
    return {
      id:
        'round' in at
          ? `${at.part}-${String(at.round)}-${String(at.index)}`
          : `${at.part}-${String(at.index)}`,
      title: stageTitle(stage),
      minutes: soft === null ? null : Math.max(1, Math.round(soft / MINUTE_MS)),
      state: present ? 'present' : view.past.some((run) => samePlace(run.at, at)) ? 'done' : 'future',
    };
  });
}

function passedPart(view: View, now: number): number {
  const { stage } = view;
  if (!stage || stage.soft_ms === null || stage.soft_ms === 0) return 0;
  return Math.min(1, elapsedMs(stage, view.pause, now) / stage.soft_ms);
}

function timePicture(live: Live, view: View): TimePicture | null {
  const { minutes } = live;
  if (minutes === null || view.state !== 'live') return null;
  return minutes === 0
    ? { words: t('time-over'), over: true }
    : { words: t('minutes', { count: minutes }), over: false };
}

/** What the stage wants from this member: of what the server lets them do, the one thing that is theirs to do now. */
export function askOf(view: View, asks: Asks | null): Ask {
  const nothing: Ask = { kind: 'nothing' };
  if (!asks || view.state !== 'live' || view.pause || !view.stage) return nothing;
  const { you } = view;
  const may = (kind: CommandKind) => asks.may.includes(kind);
  if (view.turns?.now === you) return { kind: 'finish', pass: true };
  if (view.given === you && may('note_question')) return { kind: 'asking' };
  if (view.given === you && view.floor.speakers.includes(you)) return { kind: 'finish', pass: false };
  if (asks.part === 'presenter') return presenterAsk(view, asks);
  if (asks.guards) return nothing;
  const up = may('lower_hand');
  const hand = up ? 'up' : 'down';
  const writes = asks.part === 'questioner' && may('offer_question') && view.floor.rule !== 'write';
  if (up || may('raise_hand'))
    return writes ? { kind: 'question', hand, locked: null } : { kind: 'hand', hand };
  return writes ? { kind: 'later' } : nothing;
}

function presenterAsk(view: View, asks: Asks): Ask {
  const question = view.questions.find((one) => one.question === view.on_table);
  if (question && asks.replies.includes(question.question))
    return { kind: question.status === 'asked' ? 'answer' : 'ready' };
  const slips = openSlips(view).some((slip) => asks.replies.includes(slip.question));
  if (slips || !hasFloor(view, view.you)) return { kind: 'nothing' };
  return asks.may.includes('finish_turn') ? { kind: 'finish', pass: false } : { kind: 'nothing' };
}

function queueOf(view: View, name: (member: number) => string): QueueName[] | null {
  if (view.state !== 'live' || view.facilitator === view.you) return null;
  if (view.floor.hands === 'locked' && view.hands.length === 0) return null;
  return view.hands.map((hand) => (hand.member === view.you ? null : name(hand.member)));
}

function devicesOf(live: Live, view: View): Devices {
  const { media } = live;
  if (live.joins === 'text' || !media || media.state === 'unavailable' || media.wordsOnly) {
    return { microphone: 'none', camera: 'none', share: 'none', line: live.line };
  }
  const on = media.microphone === 'on';
  const heard = hasFloor(view, view.you) && !live.turned;
  return {
    microphone: media.microphone === 'silenced' ? 'muted' : on ? (heard ? 'on' : 'waits') : 'off',
    camera:
      live.joins === 'audio' || media.low
        ? 'none'
        : media.camera === 'silenced'
          ? 'muted'
          : media.camera !== 'on'
            ? 'off'
            : media.line === 'good'
              ? 'on'
              : 'rests',
    share: !live.mayShare || !canShare() ? 'none' : media.sharing ? 'on' : 'off',
    line: live.line,
  };
}

/** What is offered where sound fails. It can be taken without anything that would have to be fetched first. */
function helpOf(live: Live): RoomPicture['help'] {
  const help = live.media?.mayHelp ?? null;
  if (help === null || live.room.link.is === 'lost') return null;
  return { text: t(`sound-fails-${help}`), offer: t(`sound-helps-${help}`) };
}

/** One private line: the most pressing thing that only this member needs to know. */
function hintOf(live: Live, view: View): string | null {
  const { link } = live.room;
  if (link.is === 'lost') return t('line-lost-own');
  const refusal = live.refusalWords;
  if (refusal !== null) return refusal;
  if (live.media?.wantsTap) return t('sound-wants-tap');
  const trouble = live.deviceTrouble;
  if (trouble !== null) return trouble;
  if (live.noticed !== null) return live.noticed;
  if (seatOf(view, view.you)?.listening) return t('late-own');
  if (view.facilitator !== view.you && view.invited.includes(view.you)) return t('invited-own');
  if (view.facilitator === view.you && view.finished.length > 0) {
    return t('finished-other', { name: view.finished.map((member) => live.room.name(member)).join(', ') });
  }
  if (view.finished.includes(view.you)) return t('finished-own', { name: live.room.name(view.facilitator) });
  if (live.media?.state === 'unavailable') return t('media-full-own');
  if (live.turnMinutes >= LONG_TURN_MINUTES) return t('hint-floor', { minutes: live.turnMinutes });
  if (live.media?.wordsOnly) return t('words-only-own');
  if (live.media?.low) return t('low-own');
  const seen = (member: number) => live.room.devices[member]?.camera === true;
  if (live.media?.resting.some(seen)) return t('pictures-rest');
  if (live.line === 'weak' && live.media?.camera === 'on') return t('line-weak-own');
  return null;
}

function turnedWords(live: Live, view: View): string {
  const speaking = live.room.speaking.filter((member) => member !== view.you);
  const [first] = speaking;
  return first === undefined ? t('turned-nobody') : t('turned-someone', { name: live.room.name(first) });
}

function extendPicture(view: View, name: (member: number) => string): ExtendPicture | null {
  const { extension } = view;
  if (!extension || extension.voted !== null || view.facilitator === view.you) return null;
  return { minutes: Math.round(extension.ms / MINUTE_MS), cost: extensionCost(view, name) };
}

/** What more time would take from a later round, in words. */
export function extensionCost(view: View, name: (member: number) => string): string {
  const cost = view.extension?.cost ?? null;
  if (!cost) return t('extend-cost-none');
  return t('extend-cost', {
    name: view.rounds[cost.round]?.presenters.map(name).join(', ') ?? '',
    left: Math.round(cost.left_ms / MINUTE_MS),
    granted: Math.round(cost.granted_ms / MINUTE_MS),
  });
}
