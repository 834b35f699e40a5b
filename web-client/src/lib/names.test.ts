// Two members of one name can be told apart; nobody else's name is touched.
import { expect, test } from 'vitest';
import { plateName } from '../room/circle/label';
import { toldApart } from './names';

const named = (...names: string[]) => toldApart(names.map((name) => ({ name }))).map(({ name }) => name);

test.each([
  [
    ['Ruth', 'Amara'],
    ['Ruth', 'Amara'],
  ],
  [
    ['Alex', 'Ruth', 'Alex'],
    ['Alex (1)', 'Ruth', 'Alex (2)'],
  ],
  [
    ['Zoë', 'Zoe\u0308', 'zoë '],
    ['Zoë (1)', 'Zoe\u0308 (2)', 'zoë  (3)'],
  ],
  [[], []],
])('%j becomes %j', (names, shown) => {
  expect(named(...names)).toEqual(shown);
});

test('on a plate, where a long name is cut, they are still told apart', () => {
  const [one, other] = named('Wilhelmina-Charlotte', 'Wilhelmina-Charlotte').map(plateName);
  expect(one).toBe('Wilhelm… (1)');
  expect(other).toBe('Wilhelm… (2)');
});
