// One's own devices, as their buttons show them.
import type { View } from '../../lib/protocol';
import type { SeatMedia } from '../../lib/session/seat-media.svelte';
import { hasFloor } from '../../lib/session/situation';
import type { Devices } from '../types';

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
    share: !seat.mayShare || !media.canShare ? 'none' : media.sharing ? 'on' : 'off',
    line,
  };
}
