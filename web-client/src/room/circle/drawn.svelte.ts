// The circle of a running session: each part is made anew only when what it shows has changed.
// Not here: how each is made (pictures.ts, table.ts).
import type { Band, MemberId, View } from '../../lib/protocol';
import type { Live } from '../../lib/session/live.svelte';
import { partOf } from '../../lib/session/situation';
import { parts } from '../parts.svelte';
import { seatPictures, waitingCentre } from './pictures';
import type { CentrePicture, RingPicture, SeatPicture } from './types';

type Seat = Pick<Live, 'room' | 'clock' | 'media'>;

export class CircleDrawn {
  readonly #seat: Seat;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  readonly seats = $derived.by((): readonly SeatPicture[] => {
    const { room, media } = this.#seat;
    const { view } = room;
    if (!view) return [];
    return seatPictures({
      view,
      name: room.name,
      entry: (member) => room.entry(member),
      speaking: room.speaking,
      band: (member) => this.#band(view, member),
      stream: (member) => media.picture(member),
      note: (member) => parts.loaded.running?.noteOf(room, view, member) ?? null,
    });
  });

  readonly centre = $derived.by((): CentrePicture => {
    const { view, name } = this.#seat.room;
    const { running } = parts.loaded;
    return view && running ? running.centrePicture(view, name) : waitingCentre();
  });

  readonly ring = $derived.by((): RingPicture | null => {
    const { view } = this.#seat.room;
    const { running } = parts.loaded;
    return view && running ? running.ringPicture(view, this.#seat.clock.now) : null;
  });

  /** Whose time cannot be measured is shown without a band, and so is whoever guards the process. */
  #band(view: View, member: MemberId): Band | null {
    const { airtime } = this.#seat.room;
    if (!airtime || view.state !== 'live' || member === view.facilitator) return null;
    const others = airtime.bands.find((one) => one.member === member);
    if (others) return others.not_measurable ? null : others.band;
    return member === view.you && partOf(view, member) === 'questioner' ? airtime.own_band : null;
  }
}
