// The checks before the room: is the microphone heard, is there a picture, can the loudspeaker be heard.
// Nothing here keeps anyone out, and nothing is sent anywhere. Not here: the room's own media (media.svelte.ts).
import {
  getDevice,
  listDevices,
  watchDevices,
  rememberedDevices,
  rememberDevices,
  type Chosen,
  type Device,
  type DeviceTrouble,
} from './devices';
import { playTone, watchLevel } from './sound';

export type CheckState = 'off' | 'on' | 'silenced' | DeviceTrouble;

/** Louder than this and somebody is speaking, or a door has banged: either way the microphone works. */
const HEARD_LEVEL = 0.35;

export class Checks {
  #microphone = $state<CheckState>('off');
  #camera = $state<CheckState>('off');
  #level = $state(0);
  #heard = $state(false);
  #picture = $state.raw<MediaStream | null>(null);
  #devices = $state.raw<readonly Device[]>([]);
  #playing = $state(false);
  #chosen = $state.raw<Chosen>(rememberedDevices());
  #audio: MediaStreamTrack | null = null;
  #stopLevel: (() => void) | null = null;
  readonly #stopWatching = watchDevices(() => void this.#look());

  get microphone(): CheckState {
    return this.#microphone;
  }
  get camera(): CheckState {
    return this.#camera;
  }
  /** Loudness now, 0 to 1. */
  get level(): number {
    return this.#level;
  }
  /** Something was heard through the microphone. */
  get heard(): boolean {
    return this.#heard;
  }
  get picture(): MediaStream | null {
    return this.#picture;
  }
  get playing(): boolean {
    return this.#playing;
  }
  get chosen(): Chosen {
    return this.#chosen;
  }

  of(kind: Device['kind']): readonly Device[] {
    return this.#devices.filter((device) => device.kind === kind && device.label !== '');
  }

  /** What the device in use calls itself; null while there is none, or where the browser does not tell. */
  label(kind: 'audio' | 'video'): string | null {
    const track = kind === 'audio' ? this.#audio : this.#picture?.getVideoTracks()[0];
    return track?.label || null;
  }

  /** Name of the chosen loudspeaker, where the browser tells it. */
  get speaker(): string | null {
    return this.of('audiooutput').find((one) => one.id === this.#chosen.speaker)?.label ?? null;
  }

  async checkMicrophone(): Promise<void> {
    this.#stopMicrophone();
    const got = await getDevice('audio', this.#chosen.audio);
    if ('trouble' in got) {
      this.#microphone = got.trouble;
      return;
    }
    this.#audio = got.track;
    const heed = () => (this.#microphone = got.track.muted ? 'silenced' : 'on');
    got.track.onmute = got.track.onunmute = heed;
    heed();
    got.track.onended = () => {
      this.#stopMicrophone();
      this.#microphone = 'unplugged';
    };
    this.#stopLevel = watchLevel(got.track, (level) => {
      this.#level = level;
      this.#heard ||= level > HEARD_LEVEL;
    });
    await this.#look();
  }

  async checkCamera(): Promise<void> {
    this.stopCamera();
    const got = await getDevice('video', this.#chosen.video);
    if ('trouble' in got) {
      this.#camera = got.trouble;
      return;
    }
    this.#picture = new MediaStream([got.track]);
    const heed = () => (this.#camera = got.track.muted ? 'silenced' : 'on');
    got.track.onmute = got.track.onunmute = heed;
    heed();
    got.track.onended = () => {
      this.stopCamera();
      this.#camera = 'unplugged';
    };
    await this.#look();
  }

  stopCamera(): void {
    for (const track of this.#picture?.getTracks() ?? []) track.stop();
    this.#picture = null;
    this.#camera = 'off';
  }

  async playTone(): Promise<void> {
    if (this.#playing) return;
    this.#playing = true;
    await playTone(this.#chosen.speaker);
    this.#playing = false;
  }

  /** Uses another device from now on, here and in the room. */
  async choose(part: keyof Chosen, id: string): Promise<void> {
    this.#chosen = { ...this.#chosen, [part]: id };
    rememberDevices(this.#chosen);
    if (part === 'audio') await this.checkMicrophone();
    if (part === 'video') await this.checkCamera();
  }

  /** Lets every device go. */
  stop(): void {
    this.#stopMicrophone();
    this.stopCamera();
  }

  /** Lets every device go, for good. */
  end(): void {
    this.#stopWatching();
    this.stop();
  }

  async #look(): Promise<void> {
    this.#devices = await listDevices();
  }

  #stopMicrophone(): void {
    this.#stopLevel?.();
    this.#stopLevel = null;
    this.#audio?.stop();
    this.#audio = null;
    this.#microphone = 'off';
    this.#level = 0;
  }
}
