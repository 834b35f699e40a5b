// A small session for tests: Ruth facilitates, Amara presents, Priya and Jonas ask. Nothing else uses this file.
import type { Asks, Floor, Format, Stage, View } from '../protocol';

export const RUTH = 1;
export const AMARA = 2;
export const PRIYA = 3;
export const JONAS = 4;

export const NAMES: Record<number, string> = {
  [RUTH]: 'Ruth',
  [AMARA]: 'Amara',
  [PRIYA]: 'Priya',
  [JONAS]: 'Jonas',
};

const MINUTE_MS = 60_000;

/** As the format says them. */
const TITLES: Record<string, string> = {
  'check-in': 'Check-in',
  presentation: 'Presentation',
  'open-questions': 'Open questions',
  reflections: 'Reflections',
  resources: 'Resources',
  'process-review': 'Process review',
};

function stage(key: string, rule: Stage['rule'], more: Partial<Stage> = {}): Stage {
  return {
    key,
    title: { en: TITLES[key] ?? '', de: '' },
    purpose: 'unspecified',
    rule,
    soft_ms: 10 * MINUTE_MS,
    hard_ms: null,
    ends: 'facilitator',
    holders: [],
    order: 'everyone',
    facilitator_takes_turn: false,
    writes: [],
    replies: false,
    reads: false,
    kinds: {},
    words_max: null,
    optional: false,
    observers_speak: false,
    ...more,
  };
}

export const FORMAT: Format = {
  key: 'tested',
  name: { en: 'Tested', de: 'Geprüft' },
  presents: 'agreed',
  rotates: false,
  version: 1,
  members_min: 3,
  members_max: 12,
  silence_ms: 4000,
  opening: [stage('check-in', 'round')],
  round: [
    stage('presentation', 'hold', { holders: ['presenter'], writes: ['questions'] }),
    stage('open-questions', 'ask', {
      writes: ['questions'],
      kinds: { several: 'discouraged', advice: 'breach' },
    }),
    stage('reflections', 'turned', { writes: ['reflections'] }),
    stage('resources', 'round', { optional: true }),
  ],
  closing: [stage('process-review', 'open')],
};

export const PRESENTATION = 0;
export const OPEN_QUESTIONS = 1;
export const REFLECTIONS = 2;

export function floor(changes: Partial<Floor> = {}): Floor {
  return {
    rule: 'open',
    speakers: [RUTH, AMARA, PRIYA, JONAS],
    asker: null,
    turned: [],
    hands: 'open',
    ...changes,
  };
}

/** What the server says to a member who may do nothing. */
export const NO_ASKS: Asks = {
  part: 'questioner',
  guards: false,
  may: [],
  replies: [],
  floor_to: [],
  asking: false,
  ask_to: [],
  writes: [],
  late_slip: false,
  invite: [],
  call_in: [],
  private_with: null,
  back: null,
  share: false,
};

/** A view of the session in a stage of the first round. */
export function viewOf(you: number, index: number, changes: Partial<View> = {}): View {
  return {
    you,
    format: FORMAT,
    state: 'live',
    seats: [RUTH, AMARA, PRIYA, JONAS].map((member) => ({
      member,
      part: member === RUTH ? 'facilitator' : 'member',
      rehearsal: false,
      presence: { is: 'here', joins: 'audio' },
      listening: false,
    })),
    facilitator: RUTH,
    named_facilitator: RUTH,
    deputy: null,
    rounds: [{ presenters: [AMARA], granted_ms: 45 * MINUTE_MS }],
    past: [],
    stage: {
      at: { part: 'round', round: 0, index },
      started_at: 1_000_000,
      soft_ms: 10 * MINUTE_MS,
      ends_at: 1_000_000 + 10 * MINUTE_MS,
      ended_at: null,
      because: null,
      skipped: null,
    },
    turns: null,
    pause: null,
    floor: floor(),
    given: null,
    hands: [],
    silence: null,
    silence_ms: 4000,
    on_table: null,
    questions: [],
    shared_rounds: [],
    actions: [],
    carried: [],
    bids: [],
    reflections: [],
    sheets: [],
    cards: [],
    tokens: [],
    steps: [],
    outside: [],
    qualified: [],
    despite: [],
    extension: null,
    interventions: [],
    invited: [],
    ink: [],
    finished: [],
    said: [],
    ...changes,
  };
}
