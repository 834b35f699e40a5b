// What the page before the room shows, as plain data.
// Not here: devices and their permissions; whoever owns them says what state they are in.
import type { LinePicture } from '../lib/media/line-check.svelte';
import type { CentrePicture, SeatPicture } from '../room/circle/types';

export type JoinWay = 'video' | 'voice' | 'writing';

/** A device that was tried: off until asked for; the others say why it does not work. */
export type DeviceState =
  'off' | 'on' | 'silenced' | 'denied' | 'missing' | 'busy' | 'insecure' | 'unplugged';

/** What a member may agree to beyond what is always kept, and their answer. */
export interface Consent {
  what: 'examples';
  /** One's own word; null where not yet said. */
  agreed: boolean | null;
  /** Since when it stands: a date, worded. */
  since: string | null;
  /** Whether everyone agrees; who does not is nobody's to know. */
  all: boolean;
}

export interface LobbyPicture {
  set: string;
  /** "Session 4 of 8", worded. */
  subtitle: string;
  /** When it is planned for, worded; null without a plan. */
  date: string | null;
  /** "Starts in 4 min", worded. */
  title: string;
  /** Who is here, in a sentence. */
  here: string;
  seats: readonly SeatPicture[];
  centre: CentrePicture;
  /** How the viewer will join; null until they choose, because nothing is pre-ticked for them. */
  join: JoinWay | null;
  /** Whether this server carries sound and pictures. */
  media: boolean;
  /** Whether the viewer has heard the tone. */
  heard: boolean;
  /** Name of the loudspeaker, where the browser tells it. */
  speaker: string | null;
  microphone: { state: DeviceState; name: string | null; level: number };
  camera: { state: DeviceState; name: string | null; stream: MediaStream | null };
  /** What is known of the way for sound. */
  line: LinePicture;
  /** The viewer says that nobody can overhear them. */
  alone: boolean;
  /** The viewer's consents, where there are any to be asked for. */
  kept: readonly Consent[];
}

export interface LobbyActions {
  join: (way: JoinWay) => void;
  play: () => void;
  heard: () => void;
  microphone: () => void;
  camera: () => void;
  /** Looks at the line once more. */
  line: () => void;
  alone: (alone: boolean) => void;
  /** Says whether the viewer agrees; gives what went wrong, worded, or an empty text. */
  keep: (what: Consent['what'], agree: boolean) => Promise<string>;
  enter: () => void;
}
