// What a plate shows and what a seat is called, for every state a seat can be in.
import { beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../lib/i18n/words.svelte';
import { handTag, plateName, plateNote, seatLabel } from './label';
import { coverForSeat, type SeatPicture } from './types';

const quiet: SeatPicture = {
  id: '1',
  name: 'Amara',
  part: 'questioner',
  cover: coverForSeat(0),
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
};

beforeAll(async () => {
  await words.use('en');
  await words.need('running');
});

describe('in English', () => {
  test.each<[Partial<SeatPicture>, string | null, string]>([
    [{}, null, 'Amara'],
    [{ part: 'presenter', floor: true }, 'presenter', 'Amara, presenter, has the floor'],
    [{ part: 'facilitator', own: true }, 'you', 'Amara, you, facilitator'],
    [{ presence: 'lost' }, 'coming back', 'Amara, connection lost, seat kept'],
    [
      { presence: 'lost', note: 'not yet heard' },
      'coming back',
      'Amara, connection lost, seat kept, not yet heard',
    ],
    [{ presence: 'absent' }, 'not here yet', 'Amara, not here yet'],
    [{ presence: 'absent', note: 'your seat' }, 'your seat', 'Amara, not here yet'],
    [{ presence: 'listening' }, 'listening', 'Amara, can listen, speaks when this stage ends'],
    [{ own: true, slats: 2 }, 'you', 'Amara, you, about a share of airtime'],
    [{ asked: true }, 'asked', 'Amara, asked'],
    [{ part: 'presenter', turned: true }, 'turned away', 'Amara, presenter, turned away'],
    [{ rehearsal: true, hand: 1 }, null, 'Amara, rehearsal member, is next'],
    [{ hand: 4 }, null, 'Amara, hand up'],
    [{ note: '' }, null, 'Amara'],
    [{ note: 'in circle 2' }, 'in circle 2', 'Amara, in circle 2'],
    [
      { note: 'in circle 2', presence: 'lost' },
      'coming back',
      'Amara, connection lost, seat kept, in circle 2',
    ],
    [{ speaking: true, floor: true }, null, 'Amara, has the floor'],
  ])('%j', (change, note, label) => {
    const seat = { ...quiet, ...change };
    expect(plateNote(seat)).toBe(note);
    expect(seatLabel(seat)).toBe(label);
  });

  test('only the next two in the queue wear a tag', () => {
    const tags = [1, 2, 3, null].map((hand) => handTag({ ...quiet, hand }));
    expect(tags).toEqual(['next', 'then', null, null]);
  });
});

test('roles are said by verbs in German', async () => {
  await words.use('de');
  expect(seatLabel({ ...quiet, part: 'presenter', floor: true })).toBe(
    'Amara, bringt das Anliegen ein, hat das Wort',
  );
  await words.use('en');
});

test.each([
  ['Siobhán', 'Siobhán'],
  ['Konstantinos', 'Konstantinos'],
  ['Wilhelmina-Charlotte', 'Wilhelmina-…'],
  ['Anna Katharina von', 'Anna Kathar…'],
  ['नमस्ते', 'नमस्ते'],
])('the plate of %s reads %s', (name, shown) => {
  expect(plateName(name)).toBe(shown);
});
