// What the page before the room shows, as plain data.
// Not here: devices and their permissions; whoever owns them says what state they are in.
import type { CentrePicture, SeatPicture } from '../room/circle/types';

export type JoinWay = 'video' | 'voice' | 'writing';

/** A device that was tried: off until asked for; the others say why it does not work. */
export type DeviceState = 'off' | 'on' | 'denied' | 'missing' | 'busy' | 'insecure' | 'unplugged';

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
  line: 'checking' | 'good' | 'weak' | 'lost';
  /** The viewer says that nobody can overhear them. */
  alone: boolean;
  /** The viewer's wishes about what is kept; null where not yet said. `since` is a date, worded. */
  kept: readonly { what: 'questions' | 'airtime'; wish: boolean | null; since: string | null }[];
}

export interface LobbyActions {
  join: (way: JoinWay) => void;
  play: () => void;
  heard: () => void;
  microphone: () => void;
  camera: () => void;
  alone: (alone: boolean) => void;
  keep: (what: 'questions' | 'airtime', wish: boolean) => void;
  enter: () => void;
}
