// What those who present a round together, and the others, see of its issue.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../../lib/i18n/words.svelte';
import type { Asks, CommandKind, RoundPlan, View } from '../../lib/protocol';
import { NO_ASKS, viewOf } from '../../lib/session/testing';
import { issuePictures } from './issue-picture';

beforeAll(async () => {
  await words.need('session');
  await words.use('en');
});

const name = (member: number | null) => `Member ${String(member)}`;
const asks = (...may: CommandKind[]): Asks => ({ ...NO_ASKS, may });
const pair: RoundPlan = { presenters: [2, 3], granted_ms: 60_000 };
const before = (you: number, rounds: RoundPlan[]): View =>
  viewOf(you, 0, { rounds, past: [], stage: null, state: 'waiting' });

test('whoever presents it words it; the other agrees to what they see; the third sees both', () => {
  const own = asks('word_issue', 'stand_back');
  expect(issuePictures(before(2, [pair]), own, name)).toMatchObject([
    { round: 0, text: '', about: 'Not worded yet.', mayWord: true, mayAgree: false, leaveTo: 'Member 3' },
  ]);
  expect(issuePictures(before(4, [pair]), asks(), name)).toEqual([]);

  const issue = { text: 'Who decides', by: 2, wording: 1, agreed: [2] };
  const rounds = [{ ...pair, issue }];
  const [other] = issuePictures(before(3, rounds), asks('word_issue', 'agree_issue'), name);
  expect(other).toMatchObject({ text: 'Who decides', wording: 1, mayAgree: true });
  expect(other?.about).toBe('Worded by Member 2. Not agreed yet: Member 3.');
  const [third] = issuePictures(before(4, rounds), asks(), name);
  expect(third).toMatchObject({ title: 'The issue of Member 2, Member 3', mayWord: false, mayAgree: false });

  const agreed = [{ ...pair, issue: { ...issue, agreed: [2, 3] } }];
  expect(issuePictures(before(3, agreed), own, name)[0]).toMatchObject({
    about: 'Worded by Member 2. Agreed by all who present it.',
    mayAgree: false,
  });
});

test('for one who is not here those who are here say whether it goes on without them', () => {
  const view = before(2, [pair]);
  const seats = view.seats.map((seat) =>
    seat.member === 3 ? { ...seat, presence: { is: 'away' as const, since: 1 } } : seat,
  );
  const may = asks('word_issue', 'stand_back');
  const [picture] = issuePictures({ ...view, seats }, may, name);
  expect(picture?.without).toEqual([{ member: 3, name: 'Member 3' }]);
  const left = [{ ...pair, presenters: [2], stood_back: [3] }];
  expect(issuePictures(before(2, left), asks(), name)[0]?.left).toEqual([
    'Member 3 has left it to the others.',
  ]);
});
