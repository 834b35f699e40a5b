// One's own microphone and camera, and the voices and pictures of the others, as the room shows them.
// Not here: the connection (peer.ts) and who may speak (the server). Loaded only by those who join with media.
import type { IceServer, Line, MediaKind, MemberId, ServerMedia } from '../protocol';
import { SvelteMap } from 'svelte/reactivity';
import type { Room } from '../session/room.svelte';
import { settings } from '../session/settings.svelte';
import {
  getDevice,
  listDevices,
  rememberedDevices,
  rememberDevices,
  watchDevices,
  type Chosen,
  type Device,
  type DeviceTrouble,
} from './devices';
import { Failing } from './failing';
import { Peer, type PeerState } from './peer';
import { canShare, getScreen } from './screen';
import { VoicePlayer } from './sound';

/** off: switched off by its owner; asking: the browser is asking; on; silenced: on, and held back by the system; else why not. */
export type DeviceState = 'off' | 'asking' | 'on' | 'silenced' | DeviceTrouble;

export class Media {
  #microphone = $state<DeviceState>('off');
  #camera = $state<DeviceState>('off');
  #state = $state<PeerState>('idle');
  #line = $state<Line>('good');
  readonly #pictures = new SvelteMap<MemberId, MediaStream>();
  #ownPicture = $state.raw<MediaStream | null>(null);
  /** The browser plays nothing until the person taps once. */
  #wantsTap = $state(false);
  #volume = $state(1);
  #screen = $state.raw<MediaStreamTrack | null>(null);
  #cannotShare = $state(false);
  /** Raised with every wish to share or to stop, so that a screen chosen too late is let go. */
  #shares = 0;
  readonly #voices = new SvelteMap<MemberId, VoicePlayer>();
  readonly #tracks: Record<MediaKind, MediaStreamTrack | null> = { audio: null, video: null };
  /** Raised with every switch, so that a device that arrives after a second thought is let go at once. */
  readonly #switched: Record<MediaKind, number> = { audio: 0, video: 0 };
  readonly #room: Room;
  readonly #peer: Peer;
  #chosen = $state.raw<Chosen>(rememberedDevices());
  #devices = $state.raw<readonly Device[]>([]);
  /** Whose pictures rest because of the own line. */
  #resting = $state.raw<readonly MemberId[]>([]);
  #large: readonly MemberId[] = [];
  readonly #stopWatching = watchDevices(() => void this.look());
  #wordsOnly = $state(false);
  #failing = $state(false);
  readonly #trouble = new Failing((failing) => (this.#failing = failing));

  constructor(room: Room, iceServers: readonly IceServer[]) {
    this.#room = room;
    this.#peer = new Peer(iceServers, {
      send: (media) => room.sendMedia(media),
      track: (member, kind, track) => {
        if (kind === 'audio') this.#voice(member, track);
        else this.#picture(member, track);
      },
      state: (state) => {
        this.#state = state;
        if (state === 'lost') room.doubtLine();
        this.#heedTrouble();
      },
      line: (line) => {
        this.#line = line;
        room.tellLine(line);
        this.#heedTrouble();
      },
      resting: (members) => (this.#resting = members),
      // A connection that had to be made anew comes back with the microphone off: whoever was cut off in
      // mid-sentence may be saying something else by now.
      anew: () => void this.setMicrophone(false),
    });
    this.#heedLow();
    room.mediaTo((media: ServerMedia) => {
      this.#peer.receive(media);
    });
    if ('connection' in navigator) {
      (navigator.connection as EventTarget).addEventListener('change', this.#networkChanged);
    }
  }

  get microphone(): DeviceState {
    return this.#microphone;
  }
  get camera(): DeviceState {
    return this.#camera;
  }
  get state(): PeerState {
    return this.#state;
  }
  get line(): Line {
    // Without sound there is the line of the words alone.
    if (this.#wordsOnly) return this.#room.link.is === 'open' ? 'good' : 'lost';
    return this.#state === 'connected' ? this.#line : this.#state === 'idle' ? 'good' : 'lost';
  }
  get pictures(): ReadonlyMap<MemberId, MediaStream> {
    return this.#pictures;
  }
  get ownPicture(): MediaStream | null {
    return this.#ownPicture;
  }
  get chosen(): Chosen {
    return this.#chosen;
  }
  get wantsTap(): boolean {
    return this.#wantsTap;
  }
  get volume(): number {
    return this.#volume;
  }

  begin(): void {
    this.#peer.begin();
  }

  /** Whose pictures the server rests because of the own line. */
  get resting(): readonly MemberId[] {
    return this.#resting;
  }

  /** Sound alone, and little of it: no picture is sent, and none asked for. */
  get low(): boolean {
    return settings.low;
  }

  /** Switches to a low connection or back. One's own camera goes off with it, and back on only by hand. */
  async setLow(low: boolean): Promise<void> {
    settings.change({ low });
    this.#heedLow();
    if (low && this.#camera !== 'off') await this.setCamera(false);
  }

  /** What may help on a line on which sound has failed for a while: less of it, or none where less did not help. */
  get mayHelp(): 'low' | 'words' | null {
    if (!this.#failing || this.#wordsOnly) return null;
    return settings.low || this.#state !== 'connected' ? 'words' : 'low';
  }

  /** Words alone: no sound and no picture comes or goes, so that what is written gets through. */
  get wordsOnly(): boolean {
    return this.#wordsOnly;
  }

  /** Gives sound up, or begins it anew, with microphone and camera off. */
  async setWordsOnly(only: boolean): Promise<void> {
    if (only === this.#wordsOnly) return;
    this.#wordsOnly = only;
    if (!only) {
      this.#peer.begin();
      return;
    }
    await Promise.all([this.setMicrophone(false), this.setCamera(false), this.stopSharing()]);
    this.#peer.leave();
    this.#line = 'good';
    this.#room.tellLine('good');
    // A socket that has waited behind sound for long is slow to notice that the line is free.
    this.#room.doubtLine();
  }

  #heedTrouble(): void {
    this.#trouble.heed(this.#state, this.#line);
  }

  /** Whose pictures are drawn large; all others stand in their seats. */
  showLarge(members: readonly MemberId[]): void {
    this.#large = members;
    this.#heedLow();
  }

  #heedLow(): void {
    this.#peer.showAt(settings.low ? { others: 'none', large: [] } : { others: 'small', large: this.#large });
    void this.#peer.setLow(settings.low);
  }

  socketBack(iceServers: readonly IceServer[], moved: boolean): void {
    // It may not have arrived when it was said.
    if (this.#wordsOnly) this.#room.sendMedia({ kind: 'leave' });
    this.#peer.socketBack(iceServers, moved);
    this.#tell();
  }

  /** Switches the own microphone. Only the person does this, or it goes off when they are turned away. */
  setMicrophone(on: boolean): Promise<void> {
    if (on && this.#wordsOnly) return Promise.resolve();
    return this.#switch('audio', on, (state) => (this.#microphone = state));
  }

  setCamera(on: boolean): Promise<void> {
    if (on && (settings.low || this.#wordsOnly)) return Promise.resolve();
    return this.#switch('video', on, (state) => (this.#camera = state));
  }

  /** Whether this browser can show a screen at all. */
  readonly canShare = canShare();

  /** Whether a screen is sent in the place of the camera. */
  get sharing(): boolean {
    return this.#screen !== null;
  }

  /** Whether the browser has no screen to give. */
  get cannotShare(): boolean {
    return this.#cannotShare;
  }

  /** Shows a screen or a window that the person chooses, in the section of the camera: nothing is agreed anew. */
  async share(): Promise<void> {
    if (this.#wordsOnly) return;
    const asked = ++this.#shares;
    const got = await getScreen();
    if ('trouble' in got) {
      this.#cannotShare = got.trouble === 'unable';
      return;
    }
    // Somebody thought better of it meanwhile, or presents no more.
    if (asked !== this.#shares) {
      got.track.stop();
      return;
    }
    this.#cannotShare = false;
    this.#screen?.stop();
    this.#screen = got.track;
    got.track.onended = () => {
      // The browser's own bar has a button for it.
      if (this.#screen === got.track) void this.stopSharing();
    };
    await this.#sendPicture();
  }

  /** The camera is sent again, if it is on. */
  async stopSharing(): Promise<void> {
    this.#shares += 1;
    if (!this.#screen) return;
    this.#screen.stop();
    this.#screen = null;
    await this.#sendPicture();
  }

  async #sendPicture(): Promise<void> {
    await this.#peer.setOwn('video', this.#screen ?? this.#tracks.video, this.#screen !== null);
    this.#tell();
  }

  /** Other people's voices, 0 to 1. */
  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
    for (const voice of this.#voices.values()) voice.volume = this.#volume;
  }

  /** The person has tapped: now the browser lets voices be heard. */
  tapped(): void {
    this.#wantsTap = false;
    for (const voice of this.#voices.values()) void this.#play(voice);
  }

  /** Devices of a kind, as far as the browser names them. */
  of(kind: Device['kind']): readonly Device[] {
    return this.#devices.filter((device) => device.kind === kind && device.label !== '');
  }

  /** Looks again which devices there are. */
  async look(): Promise<void> {
    this.#devices = await listDevices();
  }

  /** Uses another device from now on. One in use is replaced in the connection as it stands: nothing is agreed anew. */
  async choose(part: keyof Chosen, id: string): Promise<void> {
    this.#chosen = { ...this.#chosen, [part]: id };
    rememberDevices(this.#chosen);
    if (part === 'speaker') for (const voice of this.#voices.values()) voice.speaker = id;
    else if (part === 'audio' && this.#tracks.audio) await this.setMicrophone(true);
    else if (part === 'video' && this.#tracks.video) await this.setCamera(true);
  }

  leave(): void {
    this.#room.mediaTo(null);
    this.#stopWatching();
    if ('connection' in navigator) {
      (navigator.connection as EventTarget).removeEventListener('change', this.#networkChanged);
    }
    this.#trouble.end();
    this.#peer.leave();
    this.#shares += 1;
    this.#screen?.stop();
    this.#screen = null;
    for (const kind of ['audio', 'video'] as const) {
      // A device that the browser is still asking for is let go when it comes.
      this.#switched[kind] += 1;
      this.#tracks[kind]?.stop();
      this.#tracks[kind] = null;
    }
    for (const voice of this.#voices.values()) voice.stop();
    this.#voices.clear();
  }

  readonly #networkChanged = () => {
    this.#peer.networkChanged();
  };

  async #switch(kind: MediaKind, on: boolean, show: (state: DeviceState) => void): Promise<void> {
    const switched = ++this.#switched[kind];
    // Off means off: the device is let go, and the machine's own light goes out. A microphone's place is taken before,
    // also by the time it takes to ask for another: a listener's buffer would grow by it.
    const before = this.#tracks[kind];
    this.#tracks[kind] = null;
    const replaced = kind === 'audio' && before ? this.#peer.setOwn(kind, null) : undefined;
    before?.stop();
    await replaced;
    // Somebody thought better of it meanwhile.
    if (switched !== this.#switched[kind]) return;
    if (kind === 'video') this.#ownPicture = null;
    if (!on) {
      show('off');
      if (kind === 'video') return this.#sendPicture();
      await this.#peer.setOwn(kind, null);
      this.#tell();
      return;
    }
    show('asking');
    const got = await getDevice(kind, this.#chosen[kind]);
    if (switched !== this.#switched[kind]) {
      if ('track' in got) got.track.stop();
      return;
    }
    if ('trouble' in got) {
      show(got.trouble);
      this.#tell();
      return;
    }
    this.#tracks[kind] = got.track;
    got.track.onended = () => {
      // The device was pulled out, or the browser's own switch was used: that is said, and all else goes on.
      if (this.#tracks[kind] !== got.track) return;
      void this.#switch(kind, false, (state) => {
        show(state === 'off' ? 'unplugged' : state);
      });
    };
    if (kind === 'video') this.#ownPicture = new MediaStream([got.track]);
    // A phone call or a privacy switch takes the sound away, and nothing but this event tells of it.
    got.track.onmute = got.track.onunmute = () => {
      if (this.#tracks[kind] !== got.track) return;
      show(got.track.muted ? 'silenced' : 'on');
      this.#tell();
    };
    show(got.track.muted ? 'silenced' : 'on');
    if (kind === 'video') return this.#sendPicture();
    await this.#peer.setOwn(kind, got.track);
    this.#tell();
  }

  #tell(): void {
    this.#room.tellDevices({
      microphone: this.#microphone === 'on',
      camera: this.#camera === 'on',
      sharing: this.sharing,
    });
  }

  #voice(member: MemberId, track: MediaStreamTrack | null): void {
    this.#voices.get(member)?.stop();
    this.#voices.delete(member);
    if (!track) return;
    const voice = new VoicePlayer(track, this.#chosen.speaker, this.#volume);
    this.#voices.set(member, voice);
    void this.#play(voice);
  }

  async #play(voice: VoicePlayer): Promise<void> {
    if (!(await voice.play())) this.#wantsTap = true;
  }

  #picture(member: MemberId, track: MediaStreamTrack | null): void {
    if (track) this.#pictures.set(member, new MediaStream([track]));
    else this.#pictures.delete(member);
  }
}
