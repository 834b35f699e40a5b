// One set in one moment, as the design's pictures show it. Fixed data for the gallery and nothing else.
import {
  coverForSeat,
  type CentrePicture,
  type RingPicture,
  type SeatPicture,
  type SpeechSpan,
} from '../room/circle/types';

export function seat(name: string, change: Partial<SeatPicture> = {}): SeatPicture {
  return {
    id: name,
    name,
    part: 'questioner',
    cover: coverForSeat(NAMES.indexOf(name)),
    own: false,
    presence: 'here',
    floor: false,
    speaking: false,
    asked: false,
    turned: false,
    hand: null,
    slats: null,
    rehearsal: false,
    stream: null,
    note: null,
    ...change,
  };
}

const NAMES = ['Jonas', 'Amara', 'Mehmet', 'Priya', 'Tomasz', 'Siobhán', 'Ruth', 'Wilhelmina-Charlotte'];

export const question = 'What would it cost you to say no to just one of them?';

const MIN = 60_000;

/** Speech of twelve minutes of open questions. */
const spans: SpeechSpan[] = [
  [0, 0.08, 'questioner'],
  [0.3, 1.7, 'presenter'],
  [1.95, 2.15, 'questioner'],
  [2.5, 3.6, 'presenter'],
  [3.85, 4.02, 'questioner'],
  [4.1, 4.55, 'presenter'],
  [4.65, 4.8, 'questioner'],
  [5.0, 5.6, 'presenter'],
  [5.85, 5.95, 'questioner'],
  [6.1, 6.55, 'presenter'],
  [6.8, 7.0, 'questioner'],
  [7.1, 8.2, 'presenter'],
  [8.3, 8.5, 'questioner'],
  [8.7, 9.7, 'presenter'],
  [9.95, 10.1, 'questioner'],
  [10.3, 10.6, 'presenter'],
  [10.9, 11.0, 'questioner'],
  [11.7, 11.85, 'questioner'],
].map(([from, to, part]) => ({
  fromMs: Number(from) * MIN,
  toMs: Number(to) * MIN,
  part: part as SpeechSpan['part'],
}));

export const ring: RingPicture = { totalMs: 20 * MIN, elapsedMs: 12.2 * MIN, spans };

export const asking: CentrePicture = {
  above: 'Siobhán asked',
  main: question,
  below: 'Amara is thinking',
  question: true,
  silence: true,
};

/** Seven seats of an open question, seen by Jonas. */
export function circleOf(change: (seat: SeatPicture) => Partial<SeatPicture> = () => ({})): SeatPicture[] {
  return [
    seat('Jonas', { own: true, slats: 2 }),
    seat('Ruth', { part: 'facilitator' }),
    seat('Tomasz', { hand: 2 }),
    seat('Siobhán', { asked: true }),
    seat('Amara', { part: 'presenter', floor: true }),
    seat('Mehmet'),
    seat('Priya', { hand: 1 }),
  ].map((one) => ({ ...one, ...change(one) }));
}
