// The same moment of one session seen by each part, for the gallery.
import type { FacilitatorActions, RoomActions, RoomPicture, RoomSettings } from '../room/types';
import type { StagePicture } from '../ui/types';
import { t } from '../lib/i18n/words.svelte';
import { asking, circleOf, question, ring } from './fixtures';

const TITLES: Record<string, string[]> = {
  en: [
    'Contract',
    'Presentation',
    'Clarifying',
    'Open questions',
    'Reflections',
    'Response',
    'Actions',
    'Review',
  ],
  de: [
    'Vereinbarung',
    'Darstellung',
    'Klären',
    'Offene Fragen',
    'Reflexion',
    'Antwort',
    'Vorhaben',
    'Rückblick',
  ],
};

export function stages(language: string, present = 3): StagePicture[] {
  const minutes = [8, 14, 10, 20, 12, 9, 8, 8];
  return (TITLES[language] ?? []).map((title, at) => ({
    id: title,
    title,
    minutes: minutes[at] ?? 5,
    state: at < present ? 'done' : at === present ? 'present' : 'future',
  }));
}

const log: RoomPicture['log'] = [
  {
    id: '1',
    text: question,
    asker: 'Siobhán',
    own: false,
    when: 'just now',
    mark: 'now',
    kind: null,
    starred: null,
    working: null,
    spoken: false,
    mayName: false,
    mayMark: false,
  },
  {
    id: '2',
    text: 'Who gains while it stays as it is?',
    asker: 'Mehmet',
    own: false,
    when: '',
    mark: 'held',
    kind: null,
    starred: null,
    working: null,
    spoken: false,
    mayName: false,
    mayMark: false,
  },
  {
    id: '3',
    text: 'You said ‘we always cope’. Who is we?',
    asker: 'Jonas',
    own: true,
    when: '',
    mark: 'answered',
    kind: 'open',
    starred: null,
    working: null,
    spoken: false,
    mayName: false,
    mayMark: false,
  },
  {
    id: '4',
    text: 'Is it the volume, or is it the way they ask?',
    asker: 'Tomasz',
    own: false,
    when: '4 min ago',
    mark: 'passed',
    kind: null,
    starred: null,
    working: null,
    spoken: true,
    mayName: false,
    mayMark: false,
  },
];

export const advice = 'Have you thought of asking your director to stop new referrals for a month?';

export function memberRoom(language: string): RoomPicture {
  const german = language === 'de';
  return {
    set: german ? 'Donnerstags-Set' : 'Thursday set',
    subtitle: t('session-number', { number: 4 }),
    stages: stages(language),
    passed: 0.62,
    title: german ? 'Offene Fragen' : 'Open questions',
    rule: t('rule-ask', { name: 'Amara' }),
    time: { words: t('minutes', { count: 8 }), over: false },
    seats: circleOf(),
    screen: null,
    centre: {
      ...asking,
      above: t('centre-asked', { name: 'Siobhán' }),
      main: german ? 'Was würde es dich kosten, nur zu einem davon Nein zu sagen?' : question,
      below: t('centre-thinking', { name: 'Amara' }),
    },
    ring,
    table: 'band',
    presenter: 'Amara',
    facilitator: 'Ruth',
    ask: { kind: 'question', hand: 'down', locked: null },
    queue: ['Priya', 'Tomasz', null],
    mirror: {
      about: advice,
      notice: t('mirror-advice'),
      why: '“Have you thought of” usually carries a suggestion.',
      wording: 'What would have to stop for a month?',
    },
    wordsMax: null,
    takesQuestions: true,
    saved: [],
    asked: log.length,
    log,
    devices: { microphone: 'ready', camera: 'off', share: 'none', line: 'good' },
    hint: null,
    help: null,
    facilitates: null,
    turned: null,
    extend: null,
    ended: false,
  };
}

export function presenterRoom(language: string): RoomPicture {
  const room = memberRoom(language);
  const seats = circleOf((one) => ({ own: one.name === 'Amara', slats: null }));
  return {
    ...room,
    seats: [...seats.slice(4), ...seats.slice(0, 4)],
    rule: t('rule-ask-own'),
    presenter: null,
    ask: { kind: 'answer' },
    queue: null,
    log: room.log.map((one, at) => ({
      ...one,
      own: false,
      asker: one.asker,
      starred: at === 2,
      working: false,
    })),
  };
}

export function facilitatorRoom(language: string): RoomPicture {
  const room = memberRoom(language);
  const slats = { Tomasz: 3, Siobhán: 2, Priya: 2, Jonas: 3, Mehmet: 0 } as const;
  const seats = circleOf((one) => ({
    own: one.name === 'Ruth',
    asked: one.name === 'Tomasz',
    hand: one.name === 'Priya' ? 1 : one.name === 'Jonas' ? 2 : null,
    slats: one.name in slats ? slats[one.name as keyof typeof slats] : null,
    note: one.name === 'Mehmet' ? t('not-heard') : null,
  }));
  const text = 'What happened with the director, why did it stop there, and what did HR say?';
  return {
    ...room,
    seats: [...seats.slice(1), ...seats.slice(0, 1)],
    centre: {
      above: t('centre-asked', { name: 'Tomasz' }),
      main: text,
      below: null,
      question: true,
      silence: true,
    },
    ask: { kind: 'nothing' },
    queue: null,
    facilitates: {
      table: { text, asker: 'Tomasz', kind: 'several', notice: t('mirror-several') },
      ladder: true,
      fitting: 5,
      hands: [
        { member: 'Priya', name: 'Priya', minutes: 2, suggested: false },
        { member: 'Jonas', name: 'Jonas', minutes: 1, suggested: false },
      ],
      unheard: [{ member: 'Mehmet', name: 'Mehmet' }],
      notHeard: '',
      locked: t('hands-locked', { name: 'Amara' }),
      airtime: [
        { part: 'presenter', label: 'Amara', share: 0.61, usual: [0.55, 0.7] },
        { part: 'questioner', label: t('facilitate-airtime-questions'), share: 0.19, usual: [0.1, 0.25] },
        { part: 'facilitator', label: t('facilitate-airtime-you'), share: 0.05, usual: [0, 0.08] },
        { part: 'silence', label: t('facilitate-airtime-silence'), share: 0.15, usual: [0.1, 0.25] },
      ],
      notMeasurable: null,
      mix: [
        { kind: 'open', count: 4, supposed: 1 },
        { kind: 'closed', count: 1, supposed: 0 },
        { kind: 'several', count: 1, supposed: 1 },
        { kind: null, count: 1, supposed: 0 },
      ],
      stepIns: [{ time: '10:12', step: t('ladder-1'), question: null }],
      naming: false,
      holding: false,
      paused: false,
      canExtend: true,
      canBreak: true,
      starting: false,
      next: language === 'de' ? 'Reflexion' : 'Reflections',
      turned: null,
      back: null,
      goingOn: false,
      turns: [],
    },
  };
}

export function turnedRoom(language: string): RoomPicture {
  const room = presenterRoom(language);
  const notes: [string, string, boolean][] = [
    ['10:41', '‘We always cope’. Third time someone has said it. Is it theirs, or is it mine?', false],
    ['10:42', 'Siobhán wonders who taught me that no is rude.', false],
    ['10:43', 'I want to explain the winter rota. I do not need to.', false],
    ['10:44', 'Priya: the ward has never watched us decide.', true],
  ];
  return {
    ...room,
    stages: stages(language, 4),
    seats: room.seats.map((one) => ({
      ...one,
      asked: false,
      hand: null,
      floor: one.part !== 'presenter',
      turned: one.part === 'presenter',
      speaking: one.name === 'Priya',
    })),
    centre: {
      above: null,
      main: t('minutes', { count: 4 }),
      below: 'then you respond',
      question: false,
      silence: false,
    },
    ring: {
      ...ring,
      spans: ring.spans
        .filter((span) => span.part === 'presenter')
        .map((span) => ({ ...span, part: 'questioner' })),
    },
    ask: { kind: 'nothing' },
    turned: {
      notes: notes.map(([time, text, marked], at) => ({ id: String(at), time, text, marked })),
      now: t('turned-someone', { name: 'Priya' }),
    },
  };
}

export const settings: RoomSettings = {
  seatsAsList: false,
  quietAnnouncements: false,
  singleKeys: true,
  tones: false,
  mirror: true,
};

/** Actions that do nothing: the gallery has no server. */
export const actions: RoomActions & FacilitatorActions = new Proxy({} as RoomActions & FacilitatorActions, {
  get: () => () => undefined,
});
