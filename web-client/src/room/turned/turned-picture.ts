// What a presenter who is turned away sees: their notes, and who speaks meanwhile.
import { timeOfDay } from '../../lib/i18n/dates';
import { t } from '../../lib/i18n/words.svelte';
import type { Live } from '../../lib/session/live.svelte';
import type { TurnedPicture } from '../types';

export function turnedPicture({ room, notes }: Pick<Live, 'room' | 'notes'>): TurnedPicture {
  const [first] = room.speaking.filter((member) => member !== room.view?.you);
  return {
    notes: notes.notes.map(({ at, text, marked }, index) => ({
      id: String(index),
      time: timeOfDay(at),
      text,
      marked,
    })),
    now: first === undefined ? t('turned-nobody') : t('turned-someone', { name: room.name(first) }),
  };
}
