// Turns a view into the seats of the circle, and says what lies on the table before the session begins.
// Not here: the table of a session under way (table.ts), drawing, and any rule; every fact is the server's.
import { t } from '../../lib/i18n/words.svelte';
import type { Band, MemberId, RosterEntry, SeatView, View } from '../../lib/protocol';
import { coverOf } from './cover';
import { EMPTY_CENTRE, type CentrePicture, type SeatPicture, type Slats } from './types';
import { hasFloor, partOf } from '../../lib/session/situation';

/** What a picture needs beside the view. */
export interface Facts {
  view: View;
  name: (member: MemberId | null) => string;
  entry: (member: MemberId) => RosterEntry | null;
  speaking: readonly MemberId[];
  /** The band of a member's airtime, where this viewer may see it. */
  band: (member: MemberId) => Band | null;
  stream: (member: MemberId) => MediaStream | null;
  /** A sign a member has just given, or the circle they sit in; already worded. */
  note: (member: MemberId) => string | null;
}

const SLATS: Record<Band, Slats> = { none: 0, a_little: 1, a_share: 2, more: 3, much_more: 4 };

/** The seats in clockwise order from one's own. */
export function seatPictures(facts: Facts): SeatPicture[] {
  const { view } = facts;
  const own = view.seats.findIndex((seat) => seat.member === view.you);
  const seats = [...view.seats.slice(own), ...view.seats.slice(0, own)];
  return seats.map((seat) => seatPicture(facts, seat));
}

function seatPicture(facts: Facts, seat: SeatView): SeatPicture {
  const { view } = facts;
  const { member } = seat;
  const place = view.hands.findIndex((hand) => hand.member === member);
  const band = facts.band(member);
  return {
    id: String(member),
    name: facts.name(member),
    part: partOf(view, member),
    cover: coverOf(facts.entry(member), member),
    own: member === view.you,
    presence: presenceOf(seat),
    floor: hasFloor(view, member),
    speaking: facts.speaking.includes(member),
    asked: view.floor.asker === member,
    turned: view.floor.turned.includes(member),
    hand: place < 0 ? null : place + 1,
    slats: band === null ? null : SLATS[band],
    // The roster is told when a person takes the seat; the log has it as it was at the start.
    rehearsal: facts.entry(member)?.rehearsal ?? seat.rehearsal,
    stream: facts.stream(member),
    note: facts.note(member),
  };
}

function presenceOf(seat: SeatView): SeatPicture['presence'] {
  if (seat.presence.is === 'absent') return 'absent';
  if (seat.presence.is === 'away') return 'lost';
  return seat.listening ? 'listening' : 'here';
}

/** The words on the table before the session begins. */
export const waitingCentre = (): CentrePicture => ({ ...EMPTY_CENTRE, main: t('centre-open-floor') });
