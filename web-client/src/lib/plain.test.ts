// What is pasted from anywhere is sent in a form that the server takes, and counted as it counts.
import { describe, expect, test } from 'vitest';
import { beginning, lettersIn, plain, plainLine } from './plain';
import { wordsIn } from './words-in';

/** The server's own rule, written out once more from the protocol: a test of the client must not trust the client. */
function serverTakes(text: string): boolean {
  return [...text].every((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === '\n') return true;
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return false;
    if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return false;
    if (code >= 0xd800 && code <= 0xdfff) return false;
    return ![0x200b, 0x2028, 0x2029, 0x2060, 0xfeff, 0xfff9, 0xfffa, 0xfffb, 0xe0001].includes(code);
  });
}

describe('plain words', () => {
  test.each([
    ['a\tb', 'a b'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\u2028b\u2029c\u0085d\u000Be\u000Cf', 'a\nb\nc\nd\ne\nf'],
    ['zero\u200Bwidth', 'zerowidth'],
    ['word\u2060joiner\uFEFF', 'wordjoiner'],
    ['\u2066isolate\u2069 \u202Eoverride\u202C', 'isolate override'],
    ['\uFFF9a\uFFFAb\uFFFB\u{E0001}', 'ab'],
    ['bell\u0007 null\u0000 delete\u007F', 'bell null delete'],
    ['half \uD83D of a face', 'half  of a face'],
    // What people write stays: joiners of scripts and emoji, marks of Arabic and Hebrew writers, soft hyphens.
    ['👩‍🏫 मैं क्‍या', '👩‍🏫 मैं क्‍या'],
    ['ما المهم؟\u200F \u061C\u200E', 'ما المهم؟\u200F \u061C\u200E'],
    ['Donau\u00ADdampf\u00A0schiff', 'Donau\u00ADdampf\u00A0schiff'],
    ['One\n\nTwo', 'One\n\nTwo'],
  ])('%j becomes %j', (pasted, sent) => {
    expect(plain(pasted)).toBe(sent);
    expect(serverTakes(sent)).toBe(true);
  });

  test('hold nothing that the server refuses, whatever is pasted', () => {
    const letters: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) letters.push(String.fromCodePoint(code));
    letters.push('\u{E0001}', '\u{E0067}', '\u{1F3F4}');
    // Apart, so that no two halves make a whole.
    const kept = plain(letters.join(' '));
    expect(serverTakes(kept)).toBe(true);
    const missing = letters.filter((letter) => serverTakes(letter) && !kept.includes(letter));
    expect(missing).toEqual([]);
  });

  test('fit a field of one line', () => {
    expect(plainLine('Ruth\tMeyer\r\n')).toBe('Ruth Meyer ');
    expect(plainLine('one \n\n two')).toBe('one two');
  });
});

describe('counting', () => {
  test('letters are characters in one spelling', () => {
    expect(lettersIn('café')).toBe(4);
    expect(lettersIn('cafe\u0301')).toBe(4);
    expect(lettersIn('𝄞𝄞')).toBe(2);
    expect(lettersIn('👩‍🏫')).toBe(3);
  });

  test('a text is cut to the letters there is room for', () => {
    expect(beginning('𝄞𝄞𝄞', 2)).toBe('𝄞𝄞');
    expect(beginning('e\u0301e\u0301e\u0301', 3)).toBe('e\u0301e\u0301e\u0301');
    expect(beginning('e\u0301e\u0301e\u0301', 2)).toBe('éé');
    expect(beginning('abc', 0)).toBe('');
    expect(beginning('abc', -1)).toBe('');
  });

  // The cases of the server's own test.
  test.each([
    ["What's half-done – and why?", 4],
    ['What matters?', 2],
    ['  What   matters — most ? ', 3],
    ['Was/wer fehlt dir?', 4],
    ['…', 0],
    ['3 of 4', 3],
    ['Что важно?', 2],
    ['', 0],
  ])('%j has %i words', (text, count) => {
    expect(wordsIn(text)).toBe(count);
  });
});
