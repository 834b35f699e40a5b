// One private line, and what may help where the sound does not get through.
import { t } from '../../lib/i18n/words.svelte';
import type { View } from '../../lib/protocol';
import type { Live } from '../../lib/session/live.svelte';
import { seatOf } from '../../lib/session/situation';
import type { RoomPicture } from '../types';
import { deviceTrouble } from './screen';
import { refusalWords } from './refusal';

/** From here on a member is told, privately, how long their turn has been. */
const LONG_TURN_MINUTES = 3;

type Seat = Pick<Live, 'room' | 'media' | 'telling' | 'turn'>;

/** What is offered where sound fails. It can be taken without anything that would have to be fetched first. */
export function helpOf({ room, media }: Pick<Seat, 'room' | 'media'>): RoomPicture['help'] {
  const help = media.own?.mayHelp ?? null;
  if (help === null || room.link.is === 'lost') return null;
  return { text: t(`sound-fails-${help}`), offer: t(`sound-helps-${help}`) };
}

/** One private line: the most pressing thing that only this member needs to know, while the line stands. */
export function hintOf({ room, media: seat, telling, turn }: Seat, view: View): string | null {
  const { asks } = room;
  const { own: media } = seat;
  const refusal = refusalWords(room);
  if (refusal !== null) return refusal;
  if (media?.wantsTap) return t('sound-wants-tap');
  const trouble = deviceTrouble(seat);
  if (trouble !== null) return trouble;
  if (telling.line !== null) return telling.line;
  if (seatOf(view, view.you)?.listening) return t('late-own');
  if (!asks.guards && view.invited.includes(view.you)) return t('invited-own');
  if (asks.guards && view.finished.length > 0) {
    return t('finished-other', { name: view.finished.map((member) => room.name(member)).join(', ') });
  }
  if (view.finished.includes(view.you)) return t('finished-own', { name: room.name(view.facilitator) });
  if (media?.state === 'unavailable') return t('media-full-own');
  if (turn.minutes >= LONG_TURN_MINUTES) return t('hint-floor', { minutes: turn.minutes });
  if (media?.wordsOnly) return t('words-only-own');
  if (media?.low) return t('low-own');
  const seen = (member: number) => room.devices[member]?.camera === true;
  if (media?.resting.some(seen)) return t('pictures-rest');
  if (seat.line === 'weak' && media?.camera === 'on') return t('line-weak-own');
  return null;
}
