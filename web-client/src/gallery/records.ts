// A whole round in fixed data, drawn by a small fixed sequence so that every look is the same.
import type { RecordPicture, RoundSpan, RoundTime } from '../record/types';

const MIN = 60_000;

/** A sequence that looks uneven and never changes. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

const STAGES: [string, number, string][] = [
  ['Contract', 2, 'pf'],
  ['Presentation', 10, 'p'],
  ['Clarifying', 5, 'pq'],
  ['Open questions', 21, 'pq'],
  ['Reflections', 7, 'q'],
  ['Response', 3, 'p'],
  ['Actions', 5, 'pf'],
  ['Review', 4, 'qpf'],
];

export function roundTime(seed: number, scale = 1): RoundTime {
  const next = sequence(seed);
  const spans: RoundSpan[] = [];
  const stages: RoundTime['stages'][number][] = [];
  let at = 0;
  for (const [title, minutes, who] of STAGES) {
    const end = at + minutes * MIN * scale;
    stages.push({ id: title, title, fromMs: at, toMs: end });
    let now = at + 3000;
    let turn = 0;
    while (now < end - 8000) {
      const letter = who[turn % who.length];
      const part = letter === 'p' ? 'presenter' : letter === 'f' ? 'facilitator' : 'questioner';
      const short = who === 'pq' && part === 'questioner';
      const length = short
        ? 6000 + next() * 9000
        : part === 'facilitator'
          ? 9000 + next() * 14000
          : 22000 + next() * 40000;
      spans.push({ fromMs: now, toMs: Math.min(now + length, end), part });
      now += length + 3000 + next() * (who === 'pq' ? 16000 : 6000);
      turn += 1;
    }
    at = end;
  }
  return {
    totalMs: at,
    stages,
    spans,
    silence: { fromMs: 29 * MIN * scale, toMs: 29.8 * MIN * scale, asker: 'Siobhán' },
  };
}

export function record(own: boolean): RecordPicture {
  const ask = (
    time: string,
    text: string,
    asker: string,
    kind: 'open' | 'closed',
    mark: 'answered' | 'held' | 'passed',
    starred: boolean,
    at: number,
  ) => ({
    id: text,
    text,
    asker,
    time,
    atMs: at * MIN,
    stage: 'Open questions',
    kind,
    mark,
    starred,
    working: false,
    first: null,
  });
  return {
    set: 'Thursday set',
    subtitle: 'Adult social care, 6 members',
    setHref: '/set/1/seat/1',
    number: 4,
    date: 'Thursday 20 November 2025',
    own: { minutes: 4, longestSeconds: 48 },
    spread: 'even',
    lastTime: [
      {
        name: 'Amara',
        question: { text: 'Whose yes is it?', asker: 'Jonas' },
        actedOn: true,
        action: {
          kind: 'Stop',
          text: 'Saying yes before Tuesday',
          status: 'partly',
          learned: 'The ward waited without a word.',
        },
      },
    ],
    stepIns: own
      ? []
      : [
          {
            time: '10:09',
            step: 'Open it up',
            question: 'Is it the volume, or is it the way they ask?',
            name: 'Tomasz',
          },
        ],
    downloads: { markdown: '#', json: '#' },
    rounds: [
      {
        id: 'r1',
        title: 'We keep taking cases we cannot hold',
        presenter: 'Amara',
        facilitator: 'Ruth',
        own,
        minutes: 57,
        time: roundTime(7),
        shares: { presenter: 0.55, questioner: 0.25, facilitator: 0.07, silence: 0.13 },
        unmeasured: null,
        shared: false,
        mix: [
          { kind: 'open', count: 6 },
          { kind: 'closed', count: 1 },
        ],
        takes: [
          {
            text: 'What would it cost you to say no to just one of them?',
            asker: 'Siobhán',
            starred: true,
            working: true,
            held: false,
          },
          {
            text: 'Who gains while it stays as it is?',
            asker: 'Mehmet',
            starred: false,
            working: false,
            held: true,
          },
          {
            text: 'You said ‘we always cope’. Who is we?',
            asker: 'Jonas',
            starred: true,
            working: false,
            held: false,
          },
        ],
        actions: [
          { id: 'a', kind: 'stop', text: 'Answering allocation mail after six', due: null, from: null },
          {
            id: 'b',
            kind: 'talk-to',
            text: 'Dele on the ward: what does ‘urgent’ mean to you?',
            due: '28 November',
            from: null,
          },
          {
            id: 'c',
            kind: 'leave-undone',
            text: 'The gap in the December rota, and see who notices',
            due: '18 December',
            from: null,
          },
          {
            id: 'd',
            kind: 'find-out',
            text: 'How many came back within thirty days',
            due: '18 December',
            from: 'Who gains while it stays as it is?',
          },
        ],
        questions: [
          ask(
            '09:58',
            'What do you notice in yourself when the ward rings?',
            'Priya',
            'open',
            'answered',
            false,
            19,
          ),
          ask('10:06', 'You said ‘we always cope’. Who is we?', 'Jonas', 'open', 'answered', true, 23),
          ask(
            '10:09',
            'Is it the volume, or is it the way they ask?',
            'Tomasz',
            'closed',
            'passed',
            false,
            25,
          ),
          ask('10:13', 'Who gains while it stays as it is?', 'Mehmet', 'open', 'held', true, 27),
          ask(
            '10:17',
            'What would it cost you to say no to just one of them?',
            'Siobhán',
            'open',
            'answered',
            true,
            29,
          ),
          ask('10:22', 'When has saying no gone a bit better?', 'Priya', 'open', 'answered', false, 33),
          ask('10:24', 'What would the ward say?', 'Mehmet', 'open', 'answered', false, 35),
        ],
        reflections: [],
      },
    ],
  };
}
