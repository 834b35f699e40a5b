import { expect, test } from 'vitest';
import { answerIn, linkBy, organisationIn } from './provider';

test('what comes back is read behind the # and in the query', () => {
  const answer = { state: 's-_1', code: '4/0A+b=c', iss: 'https://login.example.org/a' };
  expect(answerIn('code=4/0A+b=c&state=s-_1&iss=https://login.example.org/a', '')).toEqual(answer);
  const query = '?code=4%2F0A%2Bb%3Dc&state=s-_1&iss=https%3A%2F%2Flogin.example.org%2Fa';
  expect(answerIn(null, query)).toEqual(answer);
});

test('whoever was not let in comes back without a code', () => {
  expect(answerIn('error=access_denied&error_description=no & never&state=s', '')).toEqual({
    state: 's',
    code: null,
    iss: null,
  });
});

test('the link of a letter, and a page that somebody opens, are no answer', () => {
  expect(answerIn('N2M4ZTQ1NjctZTg5Yi0xMm', '')).toBeNull();
  expect(answerIn(null, '?utm_source=mail')).toBeNull();
  expect(answerIn(null, '')).toBeNull();
});

test('the link of an organisation names it', () => {
  expect(organisationIn(linkBy('01jd').split('#')[1] ?? null)).toBe('01jd');
  for (const link of [null, 'by=', 'by=a/b', 'xby=a', 'N2M4ZTQ1NjctZTg5Yi0xMm'])
    expect(organisationIn(link)).toBeNull();
});
