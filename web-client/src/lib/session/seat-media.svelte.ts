// The media of one seat: brought once the line stands, let go with it, and what they show of the others.
// Not here: devices and the connection (media/), and who may be heard or seen (the server).
import type { Link } from '../connection';
import { words } from '../i18n/words.svelte';
import { persistently } from '../later';
import type { Media } from '../media/media.svelte';
import type { IceServer, JoinMode, Line, MemberId } from '../protocol';
import { keepAwake } from '../wake-lock';
import type { Room } from './room.svelte';
import { settings } from './settings.svelte';

export class SeatMedia {
  readonly joins: JoinMode;
  readonly #room: Room;
  #own = $state.raw<Media | null>(null);
  #sleep: (() => void) | null = null;
  /** Whether one's own picture stands in one's own seat: only where a person asked for it. */
  ownShown = $state.raw(false);

  constructor(room: Room, joins: JoinMode) {
    this.#room = room;
    this.joins = joins;
  }

  /** Microphone, camera and connection; null before they have come, and for those who joined in writing. */
  get own(): Media | null {
    return this.#own;
  }

  get line(): Line {
    return this.#own?.line ?? (this.#room.link.is === 'open' ? 'good' : 'lost');
  }

  /** Who shows a screen now: the first in the circle, where a pair presents. */
  get sharer(): MemberId | null {
    const { view, devices } = this.#room;
    return view?.seats.find(({ member }) => devices[member]?.sharing)?.member ?? null;
  }

  /** Whether it is for this member to show a screen, if their browser can. */
  get mayShare(): boolean {
    return this.#room.asks.share && this.joins === 'video' && !settings.low;
  }

  /** A member's picture, while they say that their camera is on. One's own is not shown unless asked for. */
  picture(member: MemberId): MediaStream | null {
    if (member === this.#room.view?.you) return this.ownShown ? (this.#own?.ownPicture ?? null) : null;
    const devices = this.#room.devices[member];
    // A screen is shown large, and says nothing in a disc of a hundred pixels.
    if (devices?.camera !== true || devices.sharing || settings.low) return null;
    // What rests stands still, and a picture that stands still looks like a fault.
    if (this.#own?.resting.includes(member)) return null;
    return this.#own?.pictures.get(member) ?? null;
  }

  /** The line stands, or not; `moved` where the room is at another server than before. */
  linked(link: Link, ice: readonly IceServer[], moved: boolean): void {
    if (link.is === 'closed') this.letGo();
    if (link.is !== 'open' || this.#room.view?.state === 'ended') return;
    this.#sleep ??= keepAwake();
    if (this.joins === 'text') return;
    if (this.#own) this.#own.socketBack(ice, moved);
    else void this.#start(ice);
  }

  /** Lets go of microphone, camera and the screen's wakefulness: there is no room any more, or not in this tab. */
  letGo(): void {
    this.#own?.leave();
    this.#own = null;
    this.#sleep?.();
    this.#sleep = null;
  }

  async #start(ice: readonly IceServer[]): Promise<void> {
    // Media code is heavy and the room is usable without it: it comes after.
    const [{ Media }] = await persistently(() =>
      Promise.all([import('../media/media.svelte'), words.need('devices')]),
    );
    if (this.#own || this.#room.link.is === 'closed' || this.#room.view?.state === 'ended') return;
    this.#own = new Media(this.#room, ice);
    this.#own.begin();
  }
}
