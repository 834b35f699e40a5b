import { describe, expect, test } from 'vitest';
import { identifying, PASSAGES_MAX } from './identifying';

describe('passages that may say who somebody is', () => {
  test.each([
    // A child's name, by itself and by what stands beside it.
    ['Tyler did not want to go home, and I waited.', ['Tyler']],
    ['I sat with the girl Siobhán until she spoke.', ['Siobhán']],
    ['Her daughter, Chiamaka, asked for me.', ['Chiamaka']],
    ['A boy called Dafydd hid under the table.', ['Dafydd']],
    ['Chiamaka’s mother rang twice.', ['Chiamaka']],
    ['Kwame (7) has not slept.', ['Kwame']],
    ['Then Mrs Okafor closed the door.', ['Okafor']],
    ['Ein Junge namens Søren saß unter dem Tisch.', ['Søren']],
    ['Das Mädchen heißt Zofia.', ['Zofia']],
    ['Ich habe mit Leonie gesprochen, und Leonies Bruder kam dazu.', ['Leonie', 'Leonies']],
    ['Frau Yılmaz hat zugehört.', ['Yılmaz']],
    // Initials, days of birth, addresses.
    ['J. B. did not come.', ['J. B.']],
    ['I wrote about K.L. again.', ['K.L.']],
    ['She was born on 3 March 2014.', ['3 March 2014']],
    ['DOB: 03/04/2014', ['03/04/2014']],
    ['Er ist am 3. Mai da; geboren am 7. März 2014.', ['7. März 2014']],
    ['They live at 14 Old Mill Lane now.', ['14 Old Mill Lane']],
    ['Sie wohnen in der Gartenstraße 12 in 20099 Hamburg.', ['Gartenstraße 12', '20099 Hamburg']],
    ['The flat is in BN1 4GH.', ['BN1 4GH']],
    [
      'I can be reached by mum.of.two@example.org or 01273 496000.',
      ['mum.of.two@example.org', '01273 496000'],
    ],
  ])('%s', (text, passages) => {
    expect(identifying(text)).toEqual(passages);
  });

  test.each([
    'I waited longer than before, and it helped us.',
    'A child came in. The mother said nothing. Who decides here?',
    'On 14 January we met; in March we stop. We may go on in May.',
    'In the U.K. and the U.S. it is called otherwise.',
    'Child A asked for me, and Child B did not.',
    'Z. B. habe ich gewartet, z. B. nach der Frage.',
    'Das Kind Angst haben zu sehen, war schwer. Der Sohn Schule, die Mutter Arbeit.',
    'Frau und Herr waren da, die Familie auch.',
    'We had 12 sessions and 3 rounds of 40 minutes in 2026.',
    'Am 3. März 2026 haben wir uns wieder getroffen.',
    'I will mark the point, and Grace is a virtue.',
  ])('nothing in: %s', (text) => {
    expect(identifying(text)).toEqual([]);
  });

  test('names few at once, each once, in the order in which they stand', () => {
    const text = 'Mia, Noah, Mia, Emma, Liam, Olivia, Zoe and Tyler.';
    expect(identifying(text)).toEqual(['Mia', 'Noah', 'Emma', 'Liam', 'Olivia', 'Zoe']);
    expect(identifying(text)).toHaveLength(PASSAGES_MAX);
  });

  test('a long text is looked through without going back and forth', () => {
    const text = 'A. a’a’a’a’a 1 Aa Aa Aa Aa Aa born born on the on the '.repeat(2_000);
    expect(identifying(`${text} Tyler`)).toContain('Tyler');
  });
});
