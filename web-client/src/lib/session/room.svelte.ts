// A session as this member sees it now: the view, names, signals of the moment, and the way to ask for things.
// Not here: the socket (connection.ts), how events change a view (reduce.ts), words and pictures, media.
import type { Answer, Connection, Link, Listener } from '../connection';
import type {
  Airtime,
  Asks,
  ClientMedia,
  Command,
  CommandKind,
  Event,
  Gesture,
  Language,
  Line,
  MemberId,
  Refusal,
  RosterEntry,
  Seen,
  ServerFrame,
  ServerMedia,
  Signal,
  Timestamp,
  TokenId,
  TokenPlace,
  View,
} from '../protocol';
import { plain } from '../plain';
import { toldApart } from '../names';
import { isBeforeStart, isUnderWay, reduceBeforeStart } from './before-start';
import type { reduce } from './reduce';

/** Before the server has said what this member may do. */
const NOTHING: Asks = {
  part: 'questioner',
  guards: false,
  may: [],
  replies: [],
  floor_to: [],
  asking: false,
  ask_to: [],
  writes: [],
  late_slip: false,
  invite: [],
  call_in: [],
  back: null,
  private_with: null,
  share: false,
};

/** A token that is not told of for so long stands where it was set down. */
const DRAG_MS = 1500;
/** How long a sign from a member stays on screen. */
const GESTURE_MS = 8000;

/** A member's microphone and camera, as they say. */
export interface Devices {
  microphone: boolean;
  camera: boolean;
  /** The picture is a screen or a window. */
  sharing: boolean;
}

/** How a member is called; empty for nobody. */
export type Name = (member: MemberId | null) => string;

/** Asks the server for something. */
export type Send = (wish: Command) => Promise<Answer>;

/** A command that may hold words. */
type Worded = Extract<Command, { text: unknown } | { kind: 'say_qualified' }>;

/** Words on a private line. */
export interface Aside {
  from: MemberId;
  text: string;
}

/** A token on its way, by whose hand. */
export interface Dragged {
  member: MemberId;
  place: TokenPlace;
}

/** What the room tells those who follow it event by event: the narrator. */
export type Follower = (before: View, after: View, event: Event, at: Timestamp) => void;

/** How events of a session under way change a view. */
export type Reduce = typeof reduce;

/** What became of the person's own wish, or that their sign went out. */
export type Outcome = { command: Command; refusal: Refusal | null } | { sign: Gesture };

/** What somebody wished, whatever circle it was meant for. */
export function said(command: Command): Command {
  return command.kind === 'in_circle' ? command.command : command;
}

/** Whether a frame shows a session under way. */
function shows(frame: ServerFrame): boolean {
  switch (frame.t) {
    case 'welcome':
      return frame.view !== null && isUnderWay(frame.view);
    case 'view':
      return isUnderWay(frame.view);
    case 'event':
      return !isBeforeStart(frame.event);
    default:
      return false;
  }
}

export class Room implements Listener {
  #view = $state.raw<View | null>(null);
  #roster = $state.raw<readonly RosterEntry[]>([]);
  #link = $state.raw<Link>({ is: 'opening' });
  #speaking = $state.raw<readonly MemberId[]>([]);
  #lines = $state.raw<Readonly<Record<MemberId, Line>>>({});
  #devices = $state.raw<Readonly<Record<MemberId, Devices>>>({});
  #gestures = $state.raw<Readonly<Record<MemberId, Gesture>>>({});
  #drags = $state.raw<Readonly<Record<TokenId, Dragged>>>({});
  #airtime = $state.raw<Airtime | null>(null);
  #asks = $state.raw<Asks>(NOTHING);
  #refusal = $state.raw<Refusal | null>(null);
  /** A command of an earlier page of this tab, with words in it, that was refused. */
  #stray = $state.raw<Worded | null>(null);
  #pending = $state.raw(0);
  /** Who is told of what is no state of the room: words on the private line, and whether anything is kept. */
  hearers: readonly ((signal: Signal) => void)[] = [];
  #connection: Connection | null = null;
  #onsent: (command: Command) => void = () => undefined;
  /** Wishes on their way, as they are sent: one wish has one effect, however often it is pressed. */
  #underWay: Readonly<Partial<Record<string, Promise<Answer>>>> = {};
  #followers: readonly Follower[] = [];
  #answered: (outcome: Outcome) => void = () => undefined;
  #renewed: (before: View, after: View) => void = () => undefined;
  /** The newest draft shown to the mirror, and who waits for what it sees. */
  #mirror: { ask: number; resolve: (seen: Seen | null) => void } | null = null;
  #lastMirror = 0;
  /** Where media signalling goes once the media code is loaded; until then it waits here. */
  #media: ((media: ServerMedia) => void) | null = null;
  #mediaWaiting: ServerMedia[] = [];
  #reduce: Reduce | null = null;
  /** Frames that wait, in their order. */
  readonly #held: ServerFrame[] = [];
  readonly #bring: () => Promise<Reduce>;
  readonly #caughtUp: () => void;

  /** `underWay` brings what a session under way needs; `caughtUp` is told when all that waited for it is taken in. */
  constructor(underWay: () => Promise<Reduce>, caughtUp: () => void) {
    this.#bring = underWay;
    this.#caughtUp = caughtUp;
  }

  get view(): View | null {
    return this.#view;
  }
  get roster(): readonly RosterEntry[] {
    return this.#roster;
  }
  get link(): Link {
    return this.#link;
  }
  get speaking(): readonly MemberId[] {
    return this.#speaking;
  }
  get lines(): Readonly<Partial<Record<MemberId, Line>>> {
    return this.#lines;
  }
  get devices(): Readonly<Partial<Record<MemberId, Devices>>> {
    return this.#devices;
  }
  /** Tokens on their way, by token. */
  get drags(): Readonly<Record<TokenId, Dragged>> {
    return this.#drags;
  }

  get gestures(): Readonly<Partial<Record<MemberId, Gesture>>> {
    return this.#gestures;
  }
  get airtime(): Airtime | null {
    return this.#airtime;
  }
  /** What this member may do now, as the server says; nothing before it has. */
  get asks(): Asks {
    return this.#asks;
  }
  /** Whether the server has said what this member may do. */
  get isTold(): boolean {
    return this.#asks !== NOTHING;
  }
  /** Whether a command would be carried out now, if what is in it is sound. */
  may(kind: CommandKind): boolean {
    return this.#asks.may.includes(kind);
  }
  /** The last answer that was a refusal, until the next wish. */
  get refusal(): Refusal | null {
    return this.#refusal;
  }
  /** The command with words that a refusal after a reload was about; its words are to be kept. */
  get stray(): Worded | null {
    return this.#stray;
  }
  /** Wishes without an answer yet. */
  get pending(): number {
    return this.#pending;
  }

  /** Gives the room the connection whose listener it is, and says who is told of words that were taken. */
  attach(connection: Connection, onsent: (command: Command) => void): void {
    this.#connection = connection;
    this.#onsent = onsent;
  }

  /** A member's name; the number where the roster does not know them (yet). To be handed on as it is. */
  readonly name: Name = (member) => {
    if (member === null) return '';
    return this.#roster.find((entry) => entry.member === member)?.name ?? String(member);
  };

  entry(member: MemberId): RosterEntry | null {
    return this.#roster.find((one) => one.member === member) ?? null;
  }

  follow(follower: Follower): () => void {
    this.#followers = [...this.#followers, follower];
    return () => {
      this.#followers = this.#followers.filter((one) => one !== follower);
    };
  }

  /** Says who is told what becomes of the person's own wishes, and when the view is a new one without an event. */
  heed(answered: (outcome: Outcome) => void, renewed: (before: View, after: View) => void): void {
    this.#answered = answered;
    this.#renewed = renewed;
  }

  /** Asks for something. A refusal is kept for the screen to say. The same wish again, before its answer, is that one. */
  readonly send: Send = (wish) => {
    // Only what the server takes as plain is sent.
    const command = 'text' in wish ? { ...wish, text: plain(wish.text) } : wish;
    const key = JSON.stringify(command);
    const known = this.#underWay[key];
    if (known) return known;
    const answer = this.#ask(command).finally(() => {
      const { [key]: _, ...others } = this.#underWay;
      this.#underWay = others;
    });
    this.#underWay = { ...this.#underWay, [key]: answer };
    return answer;
  };

  async #ask(command: Command): Promise<Answer> {
    const connection = this.#connection;
    if (!connection) throw new Error('The room has no connection yet');
    this.#refusal = null;
    this.#stray = null;
    this.#pending += 1;
    // Meant for the circle in which it was said: one that arrives when its member sits elsewhere is refused.
    const circle = this.#view?.circle;
    const meant: Command = circle === undefined ? command : { kind: 'in_circle', circle, command };
    const answer = await connection.command(meant);
    this.#pending -= 1;
    // Another wish that was granted meanwhile does not take a refusal off the screen.
    if (answer.ok) this.#onsent(command);
    else this.#refusal = answer.refusal;
    this.#answered({ command, refusal: answer.ok ? null : answer.refusal });
    return answer;
  }

  /** Takes a refusal off the screen. */
  forgive(): void {
    this.#refusal = null;
  }

  gesture(gesture: Gesture): void {
    this.#connection?.signal({ kind: 'gesture', gesture });
    this.#answered({ sign: gesture });
  }

  /** Words on the private line; whether they went out. They are kept nowhere. */
  aside(text: string): boolean {
    return this.#connection?.signal({ kind: 'aside', text }) ?? false;
  }

  /** Tells the others where a token is on its way. */
  drag(token: TokenId, place: TokenPlace): void {
    this.#connection?.signal({ kind: 'drag', token, place });
  }

  tellLine(line: Line): void {
    this.#connection?.signal({ kind: 'line', line });
  }

  tellDevices(devices: Devices): void {
    this.#connection?.signal({ kind: 'devices', ...devices });
  }

  /** What kind of question a draft looks like; null when the mirror is silent or out of reach. */
  mirror(text: string, reader: Language): Promise<Seen | null> {
    const ask = ++this.#lastMirror;
    // Only the newest draft matters; an older one is answered with silence.
    this.#mirror?.resolve(null);
    this.#mirror = null;
    if (!this.#connection?.tell({ t: 'mirror', ask, text, language: 'auto', reader }))
      return Promise.resolve(null);
    return new Promise((resolve) => (this.#mirror = { ask, resolve }));
  }

  sendMedia(media: ClientMedia): boolean {
    return this.#connection?.tell({ t: 'media', media }) ?? false;
  }

  /** The path of the media fell: is the socket's still there? */
  doubtLine(): void {
    this.#connection?.hurry();
  }

  /** Says where media signalling goes; null stops it. */
  mediaTo(sink: ((media: ServerMedia) => void) | null): void {
    this.#media = sink;
    const waiting = this.#mediaWaiting;
    this.#mediaWaiting = [];
    if (sink) waiting.forEach(sink);
  }

  onLink(link: Link): void {
    this.#link = link;
  }

  onStray(meant: Command, refusal: Refusal): void {
    const command = said(meant);
    this.#refusal = refusal;
    this.#stray = 'text' in command ? command : null;
    this.#answered({ command, refusal });
  }

  /** What comes for a session under way waits for what shows it, and what comes behind it does too; sound does not. */
  onFrame(frame: ServerFrame): void {
    if (frame.t === 'media') this.#take(frame);
    else if (this.#held.length > 0) this.#held.push(frame);
    else if (this.#reduce === null && shows(frame)) void this.#hold(frame);
    else this.#take(frame);
  }

  async #hold(frame: ServerFrame): Promise<void> {
    this.#held.push(frame);
    this.#reduce = await this.#bring();
    for (const held of this.#held.splice(0)) this.#take(held);
    this.#caughtUp();
  }

  #take(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        this.#roster = toldApart(frame.roster);
        if (frame.view) this.#view = frame.view;
        break;
      case 'view': {
        const before = this.#view;
        this.#view = frame.view;
        if (before) this.#renewed(before, frame.view);
        break;
      }
      case 'event':
        this.#happened(frame.event, frame.at);
        break;
      case 'signal':
        this.#signal(frame.signal);
        break;
      case 'media':
        if (this.#media) this.#media(frame.media);
        else this.#mediaWaiting = [...this.#mediaWaiting, frame.media];
        break;
      case 'mirror':
        if (this.#mirror?.ask !== frame.ask) break;
        this.#mirror.resolve(frame.seen);
        this.#mirror = null;
        break;
      default:
        break;
    }
  }

  #happened(event: Event, at: Timestamp): void {
    const before = this.#view;
    if (!before) return;
    const after = isBeforeStart(event)
      ? reduceBeforeStart(before, event, at)
      : (this.#reduce?.(before, event, at) ?? before);
    this.#view = after;
    // What happened in one's own circle is told as it would be in the whole room.
    const told = event.kind === 'in_circle' && event.circle === before.circle ? event.event : event;
    for (const follower of this.#followers) follower(before, after, told, at);
    if (told.kind === 'token_moved') this.#setDown(told.token);
  }

  #signal(signal: Signal): void {
    switch (signal.kind) {
      case 'speaking':
        this.#speaking = signal.members;
        break;
      case 'gestured':
        this.#gestured(signal.member, signal.gesture);
        break;
      case 'dragged':
        this.#dragged(signal.token, { member: signal.member, place: signal.place });
        break;
      case 'line':
        this.#lines = { ...this.#lines, [signal.member]: signal.line };
        break;
      case 'devices':
        this.#devices = { ...this.#devices, [signal.member]: signal };
        break;
      case 'airtime':
        this.#airtime = signal.airtime;
        break;
      case 'aside':
      case 'saving':
        for (const hear of this.hearers) hear(signal);
        break;
      case 'asks':
        this.#asks = signal.asks;
        break;
      case 'roster':
        this.#roster = toldApart(signal.roster);
        break;
    }
  }

  #dragged(token: TokenId, drag: Dragged): void {
    this.#drags = { ...this.#drags, [token]: drag };
    setTimeout(() => {
      if (this.#drags[token] === drag) this.#setDown(token);
    }, DRAG_MS);
  }

  /** Where it stands the events say from now on. */
  #setDown(token: TokenId): void {
    const { [token]: _, ...others } = this.#drags;
    this.#drags = others;
  }

  #gestured(member: MemberId, gesture: Gesture): void {
    this.#gestures = { ...this.#gestures, [member]: gesture };
    setTimeout(() => {
      if (this.#gestures[member] !== gesture) return;
      const { [member]: _, ...others } = this.#gestures;
      this.#gestures = others;
    }, GESTURE_MS);
  }
}
