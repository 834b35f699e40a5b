// Answers as the server gives them in states that take months to come about, for pages to be looked at in them.
import type { Development, SetGuests, TraineeRecord } from '../../../web-client/src/lib/protocol';

const AT = Date.UTC(2027, 2, 9, 10);

/** Somebody in the middle of their development: some of it met, a log handed in, feedback asked. */
export const record: TraineeRecord = {
  trainee: 'place:1',
  name: 'Amara Okafor',
  supervisor: 'Sue Weber',
  experiences: [
    { set: 'Set 1', session: 1, day: '2027-01-12', roles: ['presenter', 'member'] },
    { set: 'Set 1', session: 2, day: '2027-01-13', roles: ['member'] },
    { set: 'Set 2.1', session: 1, day: '2027-02-10', roles: ['facilitator'] },
  ],
  requirements: [
    { kind: 'presented', least: 1, most: null, have: 1, met: true, days: ['2027-01-12'] },
    { kind: 'supervised', least: 2, most: null, have: 1, met: false, days: ['2027-02-20'] },
    { kind: 'log_words', least: 1500, most: 7000, have: 900, met: false, days: ['2027-01-12', '2027-03-01'] },
  ],
  complete: false,
  log: {
    words: 900,
    entries: 2,
    from: '2027-01-12',
    until: '2027-03-01',
    side: 'below',
    gates: [{ gate: { by: '2027-03-05', least: 500, most: 3000 }, words: 900, side: 'within', past: true }],
    counted_at: AT,
    handed_in: true,
    opened: null,
  },
  text: [{ day: '2027-01-12', words: 'I waited, and it helped.' }],
  supervisions: ['2027-02-20'],
  feedback: [
    { questionnaire: 3, phase: 'closed', closes: '2027-03-01', shown: true },
    { questionnaire: 4, phase: 'closed', closes: '2027-03-08', shown: false },
    { questionnaire: 5, phase: 'open', closes: '2027-03-20', shown: false },
  ],
  sets_run: 1,
  signed: null,
  seats: [{ set: 'a-set', name: 'Set 1', member: 2 }],
};

/** The page of one who learns to facilitate and supervises somebody as well. */
export const development: Development = {
  programme: 'Learning to facilitate',
  runs: false,
  track: null,
  people: [],
  trainees: [],
  own: record,
  supervised: [{ ...record, trainee: 'place:2', complete: true, seats: [] }],
  refused: [],
};

/** Everything that a member can have to do with guests at once. */
export const guests: SetGuests = {
  missed: [
    { meeting: 1, starts_at: AT, standing: { state: 'open' } },
    { meeting: 2, starts_at: AT + 1, standing: { state: 'asking', until: AT } },
    { meeting: 3, starts_at: AT + 2, standing: { state: 'offered', place: 1, set: 'Set 3', starts_at: AT } },
    {
      meeting: 4,
      starts_at: AT + 3,
      standing: { state: 'taken', set: 'Set 4', starts_at: AT, link: '/i#x' },
    },
    { meeting: 5, starts_at: AT + 4, standing: { state: 'sat' } },
  ],
  asks: [{ place: 2, name: 'Tomasz', starts_at: AT, until: AT, agreed: false }],
  coming: [{ name: 'Priya', starts_at: AT }],
};
