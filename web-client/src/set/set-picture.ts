// The circle of a set between its sessions: who belongs to it, in circle order from one's own seat.
// Not here: who will come, and who is due; the server does not say that yet.
import { t } from '../lib/i18n/words.svelte';
import type { MemberId, Seat, SetHome } from '../lib/protocol';
import type { SeatPicture } from '../room/circle/types';
import { coverOf } from '../room/circle/cover';

function noteOf({ member, part }: Seat, own: MemberId): string | null {
  if (member === own) return t('seat-you');
  return part === 'supervisor' ? t('seat-supervisor') : null;
}

export function setSeats(home: Pick<SetHome, 'seats' | 'roster' | 'member'>): SeatPicture[] {
  const own = Math.max(
    0,
    home.seats.findIndex((one) => one.member === home.member),
  );
  return [...home.seats.slice(own), ...home.seats.slice(0, own)].map((seat): SeatPicture => {
    const entry = home.roster.find((one) => one.member === seat.member) ?? null;
    return {
      id: String(seat.member),
      name: entry?.name ?? '',
      // Whoever supervises listens, as observers do.
      part: seat.part === 'facilitator' ? seat.part : seat.part === 'member' ? 'questioner' : 'observer',
      cover: coverOf(entry, seat.member),
      own: seat.member === home.member,
      presence: 'here',
      floor: false,
      speaking: false,
      asked: false,
      turned: false,
      hand: null,
      slats: null,
      rehearsal: seat.rehearsal || entry?.rehearsal === true,
      stream: null,
      note: noteOf(seat, home.member),
    };
  });
}
