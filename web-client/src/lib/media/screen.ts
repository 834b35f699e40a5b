// A screen or a window that a person chooses to show. Asks the browser, which asks the person.
// Not here: where it is sent (media.svelte.ts) and who may (the server).

/** Frames a second of a screen: writing does not move, and each frame is large. */
export const SCREEN_FRAMES = 8;
/** Bits a second of a screen: enough for sharp writing, little enough to leave the voices room on a home's uplink. */
export const SCREEN_BITRATE = 1_200_000;
/** The same over a weak line: it comes slower, and stays readable. */
export const SCREEN_BITRATE_WEAK = 250_000;

/** Whether this browser can show a screen at all; those of phones cannot. */
export function canShare(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}

/** A screen, or why there is none: `no` where the person changed their mind, which needs no word. */
export async function getScreen(): Promise<{ track: MediaStreamTrack } | { trouble: 'no' | 'unable' }> {
  const constraints = {
    video: { frameRate: { max: SCREEN_FRAMES } },
    audio: false,
    // This very page would show itself in itself for ever.
    selfBrowserSurface: 'exclude',
  };
  try {
    const [track] = (await navigator.mediaDevices.getDisplayMedia(constraints)).getVideoTracks();
    if (!track) return { trouble: 'unable' };
    // Sharp rather than smooth: it is read.
    track.contentHint = 'detail';
    return { track };
  } catch (failure) {
    const no = failure instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(failure.name);
    return { trouble: no ? 'no' : 'unable' };
  }
}
