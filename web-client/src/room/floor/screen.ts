// The screen that somebody shows, and why one's own devices cannot be had, in words.
// Not here: the buttons of the devices (devices.ts).
import { t } from '../../lib/i18n/words.svelte';
import type { DeviceState } from '../../lib/media/media.svelte';
import type { Name } from '../../lib/session/room.svelte';
import type { SeatMedia } from '../../lib/session/seat-media.svelte';
import type { ScreenPicture } from '../types';

export function screenPicture(seat: SeatMedia, you: number, name: Name): ScreenPicture | null {
  const { sharer, own: media } = seat;
  if (sharer === null) return null;
  const own = sharer === you;
  return {
    own,
    name: name(sharer),
    stream: own || media?.low ? null : (media?.pictures.get(sharer) ?? null),
  };
}

/** Why the microphone or the camera cannot be had, in words. */
export function deviceTrouble({ own: media }: SeatMedia): string | null {
  const wordsFor = (kind: 'mic' | 'camera', state: DeviceState | undefined) =>
    state === undefined || state === 'off' || state === 'asking' || state === 'on'
      ? null
      : t(`${kind}-${state}`);
  return (
    wordsFor('mic', media?.microphone) ??
    wordsFor('camera', media?.camera) ??
    (media?.cannotShare ? t('share-trouble') : null)
  );
}
