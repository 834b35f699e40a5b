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
    helpedNote: starred ? 'it helped' : null,
    workingNote: null,
    first: null,
  });
  return {
    set: 'Thursday set',
    session: 'Session 4',
    setHref: '/set/1/seat/1',
    recordsHref: '/set/1/seat/1/record',
    date: 'Thursday 20 November 2025',
    when: 'Thursday 20 November 2025, 09:30 to 11:00 (Europe/London, UTC), 90 minutes.',
    own: 'Your own measured speaking time: 4:12 minutes.',
    passages: [],
    circles: [],
    reflections: [{ name: 'Priya', text: 'Quieter than last time.\n\nI want to come back to the ward.' }],
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
    downloads: { pdf: '#', word: '#', markdown: '#', json: '#' },
    rounds: [
      {
        id: 'r1',
        place: 0,
        redacted: null,
        redactable: true,
        review: null,
        title: 'We keep taking cases we cannot hold',
        presenter: 'Amara',
        facilitator: 'Ruth',
        own,
        length: '57 minutes',
        time: roundTime(7),
        shares: { presenter: 0.55, questioner: 0.25, facilitator: 0.07, silence: 0.13 },
        percents: {
          presenter: '55%',
          questioners: '25%',
          facilitator: '7%',
          silence: '13%',
          overlap: 'more than one at once: 2%',
          unmeasured: null,
        },
        unmeasured: null,
        shared: false,
        mix: [
          { kind: 'open', count: '6', part: 1 },
          { kind: 'closed', count: '1', part: 1 / 6 },
        ],
        takes: [
          {
            text: 'What would it cost you to say no to just one of them?',
            notes: ['Siobhán', 'it helped', 'still working on me'],
          },
          {
            text: 'Who gains while it stays as it is?',
            notes: ['Mehmet', 'held'],
          },
          {
            text: 'You said ‘we always cope’. Who is we?',
            notes: ['Jonas', 'it helped'],
          },
        ],
        actions: [
          { id: 'a', kind: 'Stop', text: 'Answering allocation mail after six', due: 'No date', from: null },
          {
            id: 'b',
            kind: 'Talk to',
            text: 'Dele on the ward: what does ‘urgent’ mean to you?',
            due: 'By 28 November 2025',
            from: null,
          },
          {
            id: 'c',
            kind: 'Leave undone',
            text: 'The gap in the December rota, and see who notices',
            due: 'By 18 December 2025',
            from: null,
          },
          {
            id: 'd',
            kind: 'Find out',
            text: 'How many came back within thirty days',
            due: 'By 18 December 2025',
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
        passages: [],
        reflections: [],
      },
    ],
  };
}
