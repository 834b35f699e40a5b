// One seat in one running session, put together. Each part owns one thing, and whoever needs it is given that part.
// Not here: how any of them works, and what is on screen.
import { joinTicket, type SeatPath } from '../api';
import { browserSurroundings } from '../approach';
import { Connection, type Link } from '../connection';
import { claimClientId, Outbox } from '../outbox';
import type { Command, IceServer, JoinMode, Refusal, ServerFrame } from '../protocol';
import { vault } from '../vault';
import { onWaking } from '../waking';
import { Boxes } from './boxes.svelte';
import { Clock } from './clock.svelte';
import { Drafts } from './drafts.svelte';
import { Notes } from './notes.svelte';
import { OwnTurn } from './own-turn.svelte';
import { Room, said, type Reduce } from './room.svelte';
import { SeatMedia } from './seat-media.svelte';
import { Telling } from './telling.svelte';

/** What a seat is given by its page. */
export interface Given {
  /** Brings what is needed once the session is under way. */
  underWay: () => Promise<Reduce>;
  /** Words that the server is at an earlier point. */
  wentBack: () => Promise<string>;
}

export class Live {
  readonly seat: SeatPath;
  /** What the server says, and the way to ask it for something. */
  readonly room: Room;
  readonly clock: Clock;
  readonly turn: OwnTurn;
  readonly boxes: Boxes;
  readonly notes: Notes;
  readonly media: SeatMedia;
  readonly telling = new Telling();
  readonly #drafts: Drafts;
  readonly #connection: Connection;
  readonly #stops: (() => void)[] = [];

  private constructor(seat: SeatPath, joins: JoinMode, outbox: Outbox, given: Given) {
    const name = seatKey(seat);
    this.seat = seat;
    this.room = new Room(given.underWay, () => {
      this.#letGoAtEnd();
    });
    this.notes = new Notes(name);
    this.#drafts = new Drafts(name, [localStorage, sessionStorage]);
    this.boxes = new Boxes(this.#drafts, this.room);
    this.media = new SeatMedia(this.room, joins);
    let ice: readonly IceServer[] = [];
    let moved = false;
    const around = browserSurroundings(async (withinMs) => {
      const joined = await joinTicket(seat, withinMs);
      ice = joined.ice_servers;
      return joined;
    });
    const listener = {
      onFrame: (frame: ServerFrame) => {
        if (frame.t === 'closing') moved = frame.code === 'moved';
        this.room.onFrame(frame);
        this.#letGoAtEnd();
      },
      onLink: (link: Link) => {
        const before = this.room.link;
        this.room.onLink(link);
        this.telling.tell((narrator) => {
          narrator.linked(before, link);
        });
        this.media.linked(link, ice, moved);
        if (link.is === 'open') moved = false;
      },
      onStray: (command: Command, refusal: Refusal | null) => {
        this.#strayed(command, refusal);
      },
      onWentBack: () => {
        void given.wentBack().then((words) => {
          this.telling.notice(words);
        });
      },
    };
    this.#connection = new Connection(outbox, () => joins, listener, around);
    this.clock = new Clock(this.#connection.clock);
    this.turn = new OwnTurn(this.clock);
    this.room.attach(this.#connection, (command) => {
      this.#drafts.sent(command);
    });
    this.#follow();
  }

  /** Takes the seat and keeps it until `leave`. */
  static async open(seat: SeatPath, joins: JoinMode, given: Given): Promise<Live> {
    const client = await claimClientId(seatKey(seat), sessionStorage);
    const live = new Live(seat, joins, await Outbox.open(client, sessionStorage, vault), given);
    void live.notes.load();
    live.#stops.push(live.#drafts.follow());
    live.clock.start();
    live.#connection.start();
    live.#watchPage();
    return live;
  }

  leave(): void {
    this.media.letGo();
    this.#connection.leave();
    this.clock.stop();
    this.telling.stop();
    for (const stop of this.#stops) stop();
    void this.notes.keep();
    void this.#drafts.keep();
  }

  #letGoAtEnd(): void {
    if (this.room.view?.state === 'ended') this.media.letGo();
  }

  #follow(): void {
    this.room.follow((before, after, event, at) => {
      this.turn.happened(before, after, at);
      this.telling.tell((narrator) => {
        narrator.happened(before, after, event, at);
      });
    });
    this.room.heed(
      (outcome) => {
        this.telling.tell((narrator) => {
          narrator.answered(outcome);
        });
      },
      (before, after) => {
        this.telling.tell((narrator) => {
          narrator.seated(before, after);
        });
      },
    );
  }

  /** What became of a wish of an earlier page of this tab. */
  #strayed(meant: Command, refusal: Refusal | null): void {
    const command = said(meant);
    if (refusal === null) {
      this.#drafts.sent(command);
      return;
    }
    this.room.onStray(meant, refusal);
    const { question } = this.boxes;
    // A question goes back to where questions are written, unless another one is begun there.
    if (command.kind === 'offer_question' && question.text.trim() === '') question.text = command.text;
  }

  #watchPage(): void {
    const keep = () => {
      void this.notes.keep();
      void this.#drafts.keep();
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

function seatKey({ session, seat }: SeatPath): string {
  return `${session}.${seat}`;
}
