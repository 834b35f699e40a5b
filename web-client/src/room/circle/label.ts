// The words of a seat: short ones for its plate, whole ones for people who listen or read the list.
// Not here: what the words are in each language (protocol/locales).
import { t } from '../../lib/i18n/words.svelte';
import type { SeatPicture } from './types';

/** The longest name a plate shows whole; longer ones end in an ellipsis there and are whole everywhere else. */
const NAME_LETTERS_MAX = 12;

/** A name as a plate shows it. */
export function plateName(name: string): string {
  // Splitting by grapheme keeps accents and joined letters whole.
  const letters = [...new Intl.Segmenter().segment(name)].map((part) => part.segment);
  if (letters.length <= NAME_LETTERS_MAX) return name;
  // The number that tells two of one name apart stays.
  const number = / \(\d+\)$/.exec(name)?.[0] ?? '';
  const kept = letters.slice(0, NAME_LETTERS_MAX - 1 - number.length).join('');
  return `${kept.trimEnd()}…${number}`;
}

/** The second line of a plate: the one thing to know about this seat, or nothing. */
export function plateNote(seat: SeatPicture): string | null {
  if (seat.turned) return t('seat-turned');
  if (seat.presence === 'lost') return t('seat-lost');
  if (seat.note !== null) return seat.note === '' ? null : seat.note;
  if (seat.presence === 'absent') return t('seat-absent');
  if (seat.asked) return t('seat-asked');
  if (seat.presence === 'listening') return t('seat-listening');
  if (seat.own) return t('seat-you');
  return seat.part === 'questioner' ? null : t(`seat-${seat.part}`);
}

/** The tag under the plate: only the next two in the queue have one. */
export function handTag(seat: SeatPicture): string | null {
  if (seat.hand === 1) return t('seat-next');
  return seat.hand === 2 ? t('seat-then') : null;
}

/** What is true of a seat, in whole words: "presenter, has the floor". */
export function seatState(seat: SeatPicture): string {
  const parts: (string | null)[] = [
    seat.own ? t('seat-you') : null,
    seat.part === 'questioner' ? null : partWords(seat.part),
    seat.rehearsal ? t('seat-is-rehearsal') : null,
    seat.presence === 'lost' ? t('seat-is-lost') : null,
    seat.presence === 'absent' ? t('seat-absent') : null,
    seat.presence === 'listening' ? t('seat-listens') : null,
    seat.turned ? t('seat-turned') : null,
    seat.floor ? t('seat-has-floor') : null,
    seat.speaking && !seat.floor ? t('seat-speaking') : null,
    seat.asked ? t('seat-asked') : null,
    handWords(seat.hand),
    seat.presence === 'absent' ? null : seat.note,
    seat.slats === null ? null : t(`seat-airtime-${seat.slats}`),
  ];
  // What a name or a note says already is not said again.
  return [...new Set(parts)].filter((part) => part !== null && part !== '' && part !== seat.name).join(', ');
}

/** The accessible name of a seat: the whole name, then its state. */
export function seatLabel(seat: SeatPicture): string {
  const state = seatState(seat);
  return state === '' ? seat.name : `${seat.name}, ${state}`;
}

function partWords(part: 'presenter' | 'facilitator' | 'observer'): string {
  if (part === 'presenter') return t('seat-is-presenter');
  return part === 'facilitator' ? t('seat-is-facilitator') : t('seat-observer');
}

function handWords(hand: number | null): string | null {
  if (hand === null) return null;
  if (hand === 1) return t('seat-is-next');
  return hand === 2 ? t('seat-is-then') : t('seat-hand-up');
}
