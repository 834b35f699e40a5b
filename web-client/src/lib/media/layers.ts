// The sizes in which one's own picture is sent: how large, how many bits a second, and whether at all.
// Not here: who asks for which (the server tells), and how the browser is told (peer.ts).

import { SCREEN_BITRATE, SCREEN_BITRATE_WEAK, SCREEN_FRAMES } from './screen';

/** The names of the layers, as the server offers them. */
const NAMES = { l: 'small', h: 'large' } as const;

interface Size {
  /** In px; a seat is drawn 104 px across, and twice as many where the screen is fine. */
  height: number;
  maxBitrate: number;
  maxFramerate: number;
}

/** VP8 carries a face that talks: at 180 lines with 100 kbit/s, at 360 lines with 500. */
const SIZES: Record<'small' | 'large', Size> = {
  small: { height: 180, maxBitrate: 100_000, maxFramerate: 15 },
  large: { height: 360, maxBitrate: 500_000, maxFramerate: 24 },
};

/** Sets the encodings of a picture `height` px high to what can be `used`. A browser with one encoding sends one size. */
export function sizeEncodings(
  encodings: RTCRtpEncodingParameters[],
  used: { small: boolean; large: boolean },
  height = SIZES.large.height,
): void {
  for (const encoding of encodings) {
    const name = encoding.rid === 'l' || encoding.rid === 'h' ? NAMES[encoding.rid] : null;
    const size = SIZES[name ?? (used.large || !used.small ? 'large' : 'small')];
    encoding.active = name === null ? used.small || used.large : used[name];
    encoding.maxBitrate = size.maxBitrate;
    encoding.maxFramerate = size.maxFramerate;
    encoding.scaleResolutionDownBy = Math.max(1, height / size.height);
  }
}

/** The same of a screen: whole where it is large, and fewer frames rather than fewer lines over a weak line. */
export function sizeScreen(
  encodings: RTCRtpEncodingParameters[],
  used: { small: boolean; large: boolean },
  weak: boolean,
): void {
  for (const encoding of encodings) {
    const small = encoding.rid === 'l';
    encoding.active = encoding.rid === undefined ? used.small || used.large : small ? used.small : used.large;
    encoding.maxBitrate = small || weak ? SCREEN_BITRATE_WEAK : SCREEN_BITRATE;
    encoding.maxFramerate = SCREEN_FRAMES;
    encoding.scaleResolutionDownBy = small ? 2 : 1;
  }
}
