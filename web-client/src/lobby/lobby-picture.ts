// Turns what the server says of a session before it is entered into what the lobby shows.
// Not here: devices (media/checks.svelte.ts supplies them) and the page.
import { day, timeOfDay, wholeDay } from '../lib/i18n/dates';
import { t, words } from '../lib/i18n/words.svelte';
import type { JoinMode, Lobby } from '../lib/protocol';
import { EMPTY_CENTRE, type CentrePicture, type SeatPicture } from '../room/circle/types';
import type { JoinWay, Consent, LobbyPicture } from './types';
import { coverOf } from '../room/circle/cover';

const MINUTE_MS = 60_000;

/** The lobby's words for how somebody joins are a person's; the protocol's are a machine's. */
export const MODE_OF: Record<JoinWay, JoinMode> = { video: 'video', voice: 'audio', writing: 'text' };
export const WAY_OF: Record<JoinMode, JoinWay> = { video: 'video', audio: 'voice', text: 'writing' };

type Told = Pick<
  LobbyPicture,
  'set' | 'subtitle' | 'date' | 'title' | 'here' | 'seats' | 'centre' | 'media' | 'kept'
>;

/** Everything the lobby shows that the server knows; `now` is this device's clock, near enough for minutes. */
export function lobbyTold(lobby: Lobby, now: number): Told {
  const numbers = { here: lobby.here.length, total: lobby.seats.length };
  return {
    set: lobby.set_name,
    subtitle: t('session-number', { number: lobby.number }),
    date: lobby.planned_for === null ? null : `${day(lobby.planned_for)}, ${timeOfDay(lobby.planned_for)}`,
    title: titleOf(lobby, now),
    here: lobby.state === 'live' ? t('lobby-here-running', numbers) : t('lobby-here', numbers),
    seats: seatPictures(lobby),
    centre: centreOf(lobby),
    media: lobby.media,
    kept: keptOf(lobby),
  };
}

/** A demonstration is nobody's set, so that nobody in it is asked. */
function keptOf({ examples }: Lobby): Consent[] {
  if (examples === null) return [];
  const { own, own_since, all_since } = examples;
  const since = own_since === null ? null : wholeDay(own_since);
  return [{ what: 'examples', agreed: own, since, all: all_since !== null }];
}

function titleOf(lobby: Lobby, now: number): string {
  if (lobby.state === 'live') return t('lobby-running');
  if (lobby.planned_for === null || lobby.planned_for <= now) return t('lobby-waits');
  return t('lobby-starts-in', { minutes: Math.ceil((lobby.planned_for - now) / MINUTE_MS) });
}

function centreOf(lobby: Lobby): CentrePicture {
  return {
    ...EMPTY_CENTRE,
    above: lobby.planned_for === null ? t('lobby-today') : wholeDay(lobby.planned_for),
    main: words.of(lobby.format_name),
    below: t('lobby-rounds-open'),
  };
}

function seatPictures(lobby: Lobby): SeatPicture[] {
  const own = lobby.seats.findIndex((one) => one.member === lobby.member);
  return [...lobby.seats.slice(own), ...lobby.seats.slice(0, own)].map((seat): SeatPicture => {
    const entry = lobby.roster.find((one) => one.member === seat.member) ?? null;
    const mine = seat.member === lobby.member;
    return {
      id: String(seat.member),
      name: entry?.name ?? '',
      // Whoever supervises listens, as observers do.
      part: seat.part === 'facilitator' ? seat.part : seat.part === 'member' ? 'questioner' : 'observer',
      cover: coverOf(entry, seat.member),
      own: mine,
      presence: mine || lobby.here.includes(seat.member) ? 'here' : 'absent',
      floor: false,
      speaking: false,
      asked: false,
      turned: false,
      hand: null,
      slats: null,
      rehearsal: seat.rehearsal,
      stream: null,
      note: mine ? t('lobby-your-seat') : null,
    };
  });
}
