// Sound on this machine: how loud the own microphone is, a soft tone to hear, and other people's voices.
// Not here: asking for devices (devices.ts) and the connection (peer.ts).

/** How often the level is read: often enough to look alive, four times a second as everywhere in the room. */
const LEVEL_EVERY_MS = 250;
/** The test tone: A4, soft, with edges that do not click. */
const TONE_HZ = 440;
const TONE_S = 0.9;
const TONE_GAIN = 0.12;
const TONE_EDGE_S = 0.08;

/** Tells the level of a track, 0 to 1, until stopped. */
export function watchLevel(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(levelOf(samples));
  }, LEVEL_EVERY_MS);
  return () => {
    clearInterval(timer);
    source.disconnect();
    void context.close();
  };
}

/** Loudness as the ear has it: −60 dB or less is 0, full scale is 1. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.min(1, Math.max(0, 1 + decibels / 60));
}

/** Plays a soft tone on a loudspeaker; resolves when it is over, false if the browser plays nothing. */
export async function playTone(speaker: string | null): Promise<boolean> {
  const context = new AudioContext();
  try {
    await chooseSpeaker(context, speaker);
    await context.resume();
    const tone = context.createOscillator();
    const gain = context.createGain();
    const begin = context.currentTime;
    tone.frequency.value = TONE_HZ;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(TONE_GAIN, begin + TONE_EDGE_S);
    gain.gain.setValueAtTime(TONE_GAIN, begin + TONE_S - TONE_EDGE_S);
    gain.gain.linearRampToValueAtTime(0, begin + TONE_S);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + TONE_S);
    await new Promise((resolve) => {
      tone.onended = resolve;
    });
    return true;
  } catch {
    return false;
  } finally {
    void context.close();
  }
}

/** Not every browser lets a page choose the loudspeaker; then the system's own one is used. */
async function chooseSpeaker(sink: unknown, speaker: string | null): Promise<void> {
  const chooser = sink as { setSinkId?: (id: string) => Promise<void> };
  if (speaker !== null && chooser.setSinkId) await chooser.setSinkId(speaker).catch(() => undefined);
}

/** A member's voice. Each has its own element, so that one that fails does not silence the others. */
export class VoicePlayer {
  readonly #element = new Audio();

  constructor(track: MediaStreamTrack, speaker: string | null, volume: number) {
    this.#element.srcObject = new MediaStream([track]);
    this.#element.volume = volume;
    void chooseSpeaker(this.#element, speaker);
  }

  /** Begins to play; false if the browser wants a tap from the person first. */
  async play(): Promise<boolean> {
    try {
      await this.#element.play();
      return true;
    } catch {
      return false;
    }
  }

  set volume(volume: number) {
    this.#element.volume = volume;
  }

  /** Plays through another loudspeaker from now on. */
  set speaker(speaker: string | null) {
    void chooseSpeaker(this.#element, speaker);
  }

  stop(): void {
    this.#element.pause();
    this.#element.srcObject = null;
  }
}
