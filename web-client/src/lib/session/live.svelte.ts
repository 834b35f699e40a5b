// One seat in one running session, put together: connection, room, clock, voice of the screen reader, notes, media.
// Not here: how any of them works, and what is on screen.
import { getContext, setContext } from 'svelte';
import { joinTicket, type SeatPath } from '../api';
import { browserSurroundings } from '../approach';
import { Connection, type Link } from '../connection';
import { timeOfDay } from '../i18n/dates';
import { t, words } from '../i18n/words.svelte';
import { persistently } from '../later';
import type { MirrorPicture, NotePicture } from '../../ui/types';
import type { DeviceState } from '../media/media.svelte';
import type { Media } from '../media/media.svelte';
import { claimClientId, Outbox } from '../outbox';
import type {
  Band,
  Command,
  IceServer,
  JoinMode,
  MemberId,
  Refusal,
  Seen,
  ServerFrame,
  StageAt,
  View,
} from '../protocol';
import { vault } from '../vault';
import { keepAwake } from '../wake-lock';
import { onWaking } from '../waking';
import { stands, type BoxName } from './boxes';
import { Clock, leftMs, minutesShown } from './clock.svelte';
import { Drafts, type Box } from './drafts.svelte';
import type { Narrator } from './narrator';
import { Notes } from './notes.svelte';
import {
  centrePicture,
  ringPicture,
  ruleSentence,
  seatPictures,
  type Facts,
} from '../../room/circle/pictures';
import { Room, said } from './room.svelte';
import { settings } from './settings.svelte';
import { hasFloor, onTable, partOf, presenters, presentStage } from './situation';

const KEY = Symbol('live');
const MINUTE_MS = 60_000;
/** How long a line about what just happened stays: long enough to be read twice. */
const NOTICE_MS = 30_000;

/** A dialog of the facilitator: more time, the end, or the menu of a seat. */
export type Asked = 'extend' | 'end' | { seat: MemberId } | null;

const SIGN_WORDS = {
  with_you: 'signal-with-you',
  need_a_moment: 'signal-moment',
  slow_down: 'signal-slow-down',
} as const;

export class Live {
  readonly room = new Room();
  readonly clock: Clock;
  readonly notes: Notes;
  readonly drafts: Drafts;
  readonly seat: SeatPath;
  readonly joins: JoinMode;
  #media = $state.raw<Media | null>(null);
  readonly #connection: Connection;
  readonly #stops: (() => void)[] = [];

  private constructor(seat: SeatPath, joins: JoinMode, outbox: Outbox) {
    this.seat = seat;
    this.joins = joins;
    const name = seatKey(seat);
    this.notes = new Notes(name);
    this.drafts = new Drafts(name, [localStorage, sessionStorage]);
    let ice: readonly IceServer[] = [];
    const around = browserSurroundings(async (withinMs) => {
      const joined = await joinTicket(seat, withinMs);
      ice = joined.ice_servers;
      return joined;
    });
    const listener = {
      onFrame: (frame: ServerFrame) => {
        this.room.onFrame(frame);
        if (this.room.view?.state === 'ended') this.#letGo();
      },
      onLink: (link: Link) => {
        this.#linked(link, ice);
      },
      onStray: (meant: Command, refusal: Refusal | null) => {
        const command = said(meant);
        if (refusal === null) {
          this.drafts.sent(command);
          return;
        }
        this.room.onStray(meant, refusal);
        // A question goes back to where questions are written, unless another one is begun there.
        if (command.kind === 'offer_question' && this.draft.text.trim() === '')
          this.draft.text = command.text;
      },
      onWentBack: () => {
        this.notice(t('room-went-back'));
      },
    };
    this.#connection = new Connection(outbox, () => joins, listener, around);
    this.room.attach(this.#connection, (command) => {
      this.drafts.sent(command);
    });
    this.clock = new Clock(this.#connection.clock);
    this.room.follow((before, after, event, at) => {
      this.tell((narrator) => {
        narrator.happened(before, after, event, at);
      });
      this.#heedFloor(before, after, at);
    });
    this.room.heed((outcome) => {
      this.tell((narrator) => {
        narrator.answered(outcome);
      });
    });
  }

  /** Takes the seat and keeps it until `leave`. */
  static async open(seat: SeatPath, joins: JoinMode): Promise<Live> {
    const client = await claimClientId(seatKey(seat), sessionStorage);
    const live = new Live(seat, joins, await Outbox.open(client, sessionStorage, vault));
    void live.notes.load();
    live.#stops.push(live.drafts.follow());
    live.clock.start();
    live.#connection.start();
    live.#watchPage();
    return live;
  }

  leave(): void {
    this.#letGo();
    this.#connection.leave();
    this.clock.stop();
    this.#narrator?.stop();
    for (const stop of this.#stops) stop();
    void this.notes.keep();
    void this.drafts.keep();
  }

  /** Lets go of microphone, camera and the screen's wakefulness: there is no room any more, or not in this tab. */
  #letGo(): void {
    this.goingOnFrom = null;
    this.#media?.leave();
    this.#media = null;
    this.#sleep?.();
    this.#sleep = null;
  }

  #sleep: (() => void) | null = null;

  /** The words in the composer: of one round. */
  get draft(): Box {
    return this.box('question');
  }

  /** A box of the present stage. */
  box(name: BoxName): Box {
    return this.drafts.box(name, this.view?.stage?.at ?? null);
  }

  /** What was written for a place that is over, or for a box that is not in the room just now. */
  readonly unsent = $derived.by((): readonly Box[] => {
    const { view } = this;
    return view ? this.drafts.written.filter(({ name, at }) => !stands(name, at, view)) : [];
  });

  // What is heard

  #narrator: Narrator | null = null;
  /** What the narrator is to be told once it is there. */
  #untold: ((narrator: Narrator) => void)[] = [];

  /** Brings the narrator, who is not needed to draw the room; what happened before it came, it is told then. */
  async narrate(): Promise<void> {
    const [{ Narrator }] = await persistently(() =>
      Promise.all([import('./narrator'), words.need('session')]),
    );
    if (this.#narrator) return;
    this.#narrator = new Narrator(this);
    for (const tell of this.#untold) tell(this.#narrator);
    this.#untold = [];
  }

  /** Tells the narrator something, now or once it is there. */
  tell(tell: (narrator: Narrator) => void): void {
    if (this.#narrator) tell(this.#narrator);
    else this.#untold.push(tell);
  }

  /** Says something because the person asked for it (T, F, Q). */
  say(what: 'time' | 'floor' | 'question'): void {
    this.tell((narrator) => {
      narrator.say(what);
    });
    void this.narrate();
  }

  /** A line that something just happened, for a while: an outcome, a reason, a step-in. */
  noticed = $state<string | null>(null);
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  /** Since when the member alone has had the floor, where it is one of many turns; null otherwise. */
  #floorSince = $state<number | null>(null);

  /** Whole minutes of one's own turn; 0 where nobody waits for its end. */
  readonly turnMinutes = $derived.by(() =>
    this.#floorSince === null ? 0 : Math.floor((this.clock.now - this.#floorSince) / MINUTE_MS),
  );

  /** Shows such a line. */
  notice(line: string): void {
    this.noticed = line;
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => (this.noticed = null), NOTICE_MS);
  }

  #heedFloor(before: View, after: View, at: number): void {
    const turn = (view: View) =>
      view.turns?.now === view.you || view.given === view.you || view.floor.asker === view.you;
    const own = turn(after) && hasFloor(after, after.you);
    if (!own) this.#floorSince = null;
    else if (!(turn(before) && hasFloor(before, before.you))) this.#floorSince = at;
  }

  /** Which of the facilitator's dialogs is open. */
  #asked = $state.raw<Asked>(null);

  get asked(): Asked {
    return this.#asked;
  }

  ask(asked: Asked): void {
    this.#asked = asked;
  }

  /** The stage that the facilitator is about to leave, while that can still be undone. */
  goingOnFrom = $state.raw<StageAt | null>(null);

  // What is seen

  readonly view = $derived.by(() => this.room.view);
  readonly you = $derived(this.view?.you ?? 0);
  readonly stage = $derived(this.view ? presentStage(this.view) : null);
  readonly part = $derived.by(
    () => this.room.asks?.part ?? (this.view ? partOf(this.view, this.view.you) : 'questioner'),
  );
  readonly presenters = $derived(this.view ? presenters(this.view) : []);
  /** Guards the process, also while presenting. */
  readonly facilitating = $derived.by(() => this.room.asks?.guards ?? this.view?.facilitator === this.you);
  readonly presenting = $derived(this.part === 'presenter');
  readonly floor = $derived(this.view !== null && hasFloor(this.view, this.view.you));
  readonly turned = $derived(this.view?.floor.turned.includes(this.you) ?? false);
  readonly question = $derived(this.view ? onTable(this.view) : null);
  readonly minutes = $derived.by(() =>
    this.view ? minutesShown(leftMs(this.view.stage, this.view.pause, this.clock.now)) : null,
  );
  readonly rule = $derived(
    this.view
      ? ruleSentence(
          this.view,
          (member) => this.room.name(member),
          (member) => this.whom(member),
        )
      : '',
  );
  readonly centre = $derived(this.view ? centrePicture(this.view, (member) => this.room.name(member)) : null);
  readonly ring = $derived.by(() => (this.view ? ringPicture(this.view, this.clock.now) : null));
  readonly seats = $derived(this.view ? seatPictures(this.#facts(this.view)) : []);
  /** Whose pictures are worth many lines: those whom the round is about, and whoever asks them something. */
  readonly large = $derived.by((): MemberId[] => {
    const asker = this.view?.floor.asker ?? null;
    return [...this.presenters, ...(asker === null ? [] : [asker])].filter((member) => member !== this.you);
  });
  readonly line = $derived(this.#media?.line ?? (this.room.link.is === 'open' ? 'good' : 'lost'));

  get lineWords(): string {
    return t(`line-${this.line}`);
  }

  /** "her", "him" or the name: how the presenter is spoken of in "not to …". */
  whom(member: MemberId): string {
    const pronoun = this.room.entry(member)?.pronoun;
    if (pronoun === 'she') return t('pronoun-whom-she');
    if (pronoun === 'he') return t('pronoun-whom-he');
    if (pronoun === 'they') return t('pronoun-whom-they');
    return this.room.name(member);
  }

  /** The set's name and which of its sessions this is; known from the lobby, no part of the log. */
  setName = $state('');
  number = $state(0);
  readonly subtitle = $derived.by(() =>
    this.number === 0 ? '' : t('session-number', { number: this.number }),
  );

  readonly notePictures = $derived.by((): NotePicture[] =>
    this.notes.notes.map(({ at, text, marked }, index) => ({
      id: String(index),
      time: timeOfDay(at),
      text,
      marked,
    })),
  );

  /** Why the last wish was refused, in words. */
  readonly refusalWords = $derived.by(() => {
    const { refusal } = this.room;
    if (refusal === null) return null;
    const sentence = refusalSentence(refusal, (member) => this.room.name(member));
    const text = this.room.stray?.text ?? null;
    return text === null || text === '' ? sentence : `${sentence} ${t('refused-words', { text })}`;
  });

  /** Why the microphone or the camera cannot be had, in words. */
  readonly deviceTrouble = $derived.by(() => {
    const media = this.#media;
    const wordsFor = (kind: 'mic' | 'camera', state: DeviceState | undefined) =>
      state === undefined || state === 'off' || state === 'asking' || state === 'on'
        ? null
        : t(`${kind}-${state}`);
    return (
      wordsFor('mic', media?.microphone) ??
      wordsFor('camera', media?.camera) ??
      (media?.cannotShare ? t('share-trouble') : null)
    );
  });

  /** The facilitator's next step-in shows the set whom it concerns. */
  naming = $state(false);

  /** What the mirror sees in the words in the composer. */
  readonly mirror = $derived.by(() => (settings.mirror ? this.#mirror : null));
  #mirror = $state.raw<MirrorPicture | null>(null);

  /** The words that a mirror would be about: in the composer, or on the slip being written. */
  composed: () => string = () => this.draft.text;

  async lookIntoMirror(text: string): Promise<void> {
    if (!settings.mirror) return;
    const seen = await this.room.mirror(text, words.language);
    // The line may be slow, and the words others by now: then it is about nothing.
    if (!seen || this.composed() !== text) return;
    this.#mirror = { about: text, notice: mirrorSentence(seen), why: seen.why, wording: seen.rephrase };
    const { notice, wording } = this.#mirror;
    this.tell((narrator) => {
      // Short, and only if the words are still those: somebody wants to go on writing.
      const said = () => (wording === null ? notice : t('say-mirror', { notice, wording }));
      narrator.announce('mirror', () => (this.composed() === text ? said() : ''));
    });
  }

  /** Who shows a screen now: the first in the circle, where a pair presents. */
  readonly sharer = $derived.by(
    () => this.view?.seats.find(({ member }) => this.room.devices[member]?.sharing)?.member ?? null,
  );
  /** Whether it is for this member to show a screen, if their browser can. */
  readonly mayShare = $derived.by(
    () => this.room.asks?.share === true && this.joins === 'video' && !settings.low,
  );

  /** Whether one's own picture stands in one's own seat: only where a person asked for it. */
  ownShown = $state(false);

  get media(): Media | null {
    return this.#media;
  }

  #facts(view: View): Facts {
    const { room } = this;
    return {
      view,
      name: (member) => room.name(member),
      entry: (member) => room.entry(member),
      speaking: room.speaking,
      band: (member) => this.#band(view, member),
      stream: (member) => this.#picture(member),
      sign: (member) => {
        const gesture = room.gestures[member];
        return gesture ? t(SIGN_WORDS[gesture]) : null;
      },
    };
  }

  #band(view: View, member: MemberId): Band | null {
    const { airtime } = this.room;
    if (!airtime || view.state !== 'live' || member === view.facilitator) return null;
    const others = airtime.bands.find((one) => one.member === member);
    if (others) return others.not_measurable ? null : others.band;
    return member === view.you && partOf(view, member) === 'questioner' ? airtime.own_band : null;
  }

  /** A member's picture, while they say that their camera is on. One's own is not shown unless asked for. */
  #picture(member: MemberId): MediaStream | null {
    if (member === this.you) return this.ownShown ? (this.#media?.ownPicture ?? null) : null;
    const devices = this.room.devices[member];
    // A screen is shown large, and says nothing in a disc of a hundred pixels.
    if (devices?.camera !== true || devices.sharing || settings.low) return null;
    // What rests stands still, and a picture that stands still looks like a fault.
    if (this.#media?.resting.includes(member)) return null;
    return this.#media?.pictures.get(member) ?? null;
  }

  #linked(link: Link, ice: readonly IceServer[]): void {
    const before = this.room.link;
    this.room.onLink(link);
    this.tell((narrator) => {
      narrator.linked(before, link);
    });
    if (link.is === 'closed') this.#letGo();
    if (link.is !== 'open' || this.view?.state === 'ended') return;
    this.#sleep ??= keepAwake();
    if (this.joins === 'text') return;
    if (this.#media) this.#media.socketBack(ice);
    else void this.#startMedia(ice);
  }

  async #startMedia(ice: readonly IceServer[]): Promise<void> {
    // Media code is heavy and the room is usable without it: it comes after.
    const [{ Media }] = await persistently(() =>
      Promise.all([import('../media/media.svelte'), words.need('devices')]),
    );
    if (this.#media || this.room.link.is === 'closed' || this.view?.state === 'ended') return;
    this.#media = new Media(this.room, ice);
    this.#media.begin();
  }

  #watchPage(): void {
    const keep = () => {
      void this.notes.keep();
      void this.drafts.keep();
    };
    addEventListener('pagehide', keep);
    this.#stops.push(
      onWaking(() => {
        this.#connection.hurry();
      }),
      () => {
        removeEventListener('pagehide', keep);
      },
    );
  }
}

/** What the mirror noticed: plainly where it is sure, with a "perhaps" where it is not, softly where experts differ. */
function mirrorSentence(seen: Seen): string {
  if (seen.reason === 'scale' || seen.reason === 'anything-else') return t('mirror-unsettled');
  const perhaps = `mirror-perhaps-${seen.kind}`;
  return !seen.sure && words.has(perhaps) ? words.say(perhaps) : t(`mirror-${seen.kind}`);
}

/** A refusal in words; a code this version does not know is said generally. */
export function refusalSentence(refusal: Refusal, name: (member: MemberId | null) => string): string {
  const id = `refusal-${refusal.code.replaceAll('_', '-')}`;
  if (!words.has(id)) return t('trouble-title');
  const args: Record<string, string | number> = { name: 'nobody' };
  for (const [key, value] of Object.entries(refusal) as [string, string | number | null][]) {
    if (value === null || typeof value === 'string') continue;
    // Members are said by name; everything else is a number.
    if (key === 'holder' || key === 'now') args['name'] = name(value);
    else args[key] = value;
  }
  return words.say(id, args);
}

function seatKey({ session, seat }: SeatPath): string {
  return `${session}.${seat}`;
}

export function provideLive(live: Live): void {
  setContext(KEY, live);
}

/** The seat that this page is about; for components inside the room. */
export function useLive(): Live {
  return getContext<Live>(KEY);
}
