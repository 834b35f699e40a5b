// One's own devices, as their buttons show them, and the screen that somebody shows.
import { t } from '../../lib/i18n/words.svelte';
import type { DeviceState } from '../../lib/media/media.svelte';
import { canShare } from '../../lib/media/screen';
import type { View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import type { SeatMedia } from '../../lib/session/seat-media.svelte';
import { hasFloor } from '../../lib/session/situation';
import type { Devices, ScreenPicture } from '../types';

export function devicesOf(seat: SeatMedia, view: View): Devices {
  const { own: media, line } = seat;
  if (seat.joins === 'text' || !media || media.state === 'unavailable' || media.wordsOnly) {
    return { microphone: 'none', camera: 'none', share: 'none', line };
  }
  const on = media.microphone === 'on';
  const heard = hasFloor(view, view.you) && !view.floor.turned.includes(view.you);
  return {
    microphone: media.microphone === 'silenced' ? 'muted' : on ? (heard ? 'on' : 'waits') : 'off',
    camera:
      seat.joins === 'audio' || media.low
        ? 'none'
        : media.camera === 'silenced'
          ? 'muted'
          : media.camera !== 'on'
            ? 'off'
            : media.line === 'good'
              ? 'on'
              : 'rests',
    share: !seat.mayShare || !canShare() ? 'none' : media.sharing ? 'on' : 'off',
    line,
  };
}

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
