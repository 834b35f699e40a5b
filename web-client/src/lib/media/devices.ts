// Microphones, cameras and loudspeakers of this machine: asking for them, listing them, and why they cannot be had.
// Not here: what is sent (peer.ts) and what is shown (media.svelte.ts).
import type { MediaKind } from '../protocol';

/** Why a device cannot be had; each has words in the catalogue. */
export type DeviceTrouble = 'denied' | 'missing' | 'busy' | 'insecure' | 'unplugged';

export type Got = { track: MediaStreamTrack } | { trouble: DeviceTrouble };

const STORAGE_KEY = 'openset.devices';

/** The devices a person chose on this machine. */
export interface Chosen {
  audio: string | null;
  video: string | null;
  speaker: string | null;
}

/** Asks for the microphone or the camera; the chosen one where it is still there. */
export async function getDevice(kind: MediaKind, deviceId: string | null): Promise<Got> {
  if (!('mediaDevices' in navigator)) return { trouble: 'insecure' };
  // Exactly the chosen one: what is only ideal, Chromium passes over for the system's own choice.
  const device = deviceId === null ? {} : { deviceId: { exact: deviceId } };
  const constraints: MediaStreamConstraints =
    kind === 'audio'
      ? { audio: { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true } }
      : {
          video: {
            ...device,
            width: { ideal: 640 },
            height: { ideal: 360 },
            frameRate: { ideal: 24, max: 30 },
          },
        };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    const [track] = stream.getTracks();
    return track ? { track } : { trouble: 'missing' };
  } catch (failure) {
    // The chosen device is not there any more; any other is better than none.
    if (deviceId !== null && failure instanceof DOMException && GONE.includes(failure.name)) {
      return getDevice(kind, null);
    }
    return { trouble: troubleOf(failure) };
  }
}

/** How browsers say that the named device is not there. */
const GONE: readonly string[] = ['OverconstrainedError', 'NotFoundError'];

function troubleOf(failure: unknown): DeviceTrouble {
  const name = failure instanceof DOMException ? failure.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'missing';
}

export interface Device {
  id: string;
  label: string;
  kind: 'audioinput' | 'videoinput' | 'audiooutput';
}

/** Runs `changed` whenever a device is plugged in or out. Gives the way to stop that. */
export function watchDevices(changed: () => void): () => void {
  if (!('mediaDevices' in navigator)) return () => undefined;
  navigator.mediaDevices.addEventListener('devicechange', changed);
  return () => {
    navigator.mediaDevices.removeEventListener('devicechange', changed);
  };
}

/** The devices there are; labels are empty until one of the kind was allowed. */
export async function listDevices(): Promise<readonly Device[]> {
  if (!('mediaDevices' in navigator)) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((device) => device.deviceId !== '')
    .map(({ deviceId, label, kind }) => ({ id: deviceId, label, kind }));
}

export function rememberedDevices(): Chosen {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Chosen>;
    return { audio: kept.audio ?? null, video: kept.video ?? null, speaker: kept.speaker ?? null };
  } catch {
    return { audio: null, video: null, speaker: null };
  }
}

export function rememberDevices(chosen: Chosen): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
  } catch {
    // The choice then lasts as long as the page.
  }
}
