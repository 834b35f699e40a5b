// Our formatter says exactly what the reference implementation of Fluent says, for every sentence there is.
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileWords } from '../../../build/compile-words';
import { readCatalogue } from './catalogue';
import { format, tongueOf } from './format';
import { LANGUAGES, type Language } from './language';

const LOCALES = fileURLToPath(new URL('../../../../protocol/locales', import.meta.url));
/** Plurals, exact numbers, grouping and fractions of both languages, and words. */
const VALUES = [0, 1, 2, 3, 21, 1234.5, 'Siobhán', 'one', ''];

function sourceOf(language: Language): string {
  return readdirSync(join(LOCALES, language))
    .filter((file) => file.endsWith('.ftl'))
    .map((file) => readFileSync(join(LOCALES, language, file), 'utf8'))
    .join('\n');
}

describe.each(LANGUAGES)('%s', (language) => {
  const source = sourceOf(language);
  const reference = new FluentBundle(language, { useIsolating: false });
  reference.addResource(new FluentResource(source));
  const variables = new Set([...readCatalogue(language).messages.values()].flat());
  const tongue = tongueOf(language);

  test.each(VALUES)('every sentence with %j for every variable', (value) => {
    const args = Object.fromEntries([...variables].map((name) => [name, value]));
    for (const [id, pattern, attributes = {}] of compileWords(source)) {
      const expected = reference.getMessage(id);
      if (pattern !== null && expected?.value != null) {
        expect(format(pattern, args, tongue), id).toBe(reference.formatPattern(expected.value, args));
      }
      for (const [name, attribute] of Object.entries(attributes)) {
        const sentence = expected?.attributes[name] ?? '';
        expect(format(attribute, args, tongue), `${id}.${name}`).toBe(
          reference.formatPattern(sentence, args),
        );
      }
    }
  });
});

test('a variable that is missing shows by its name', () => {
  const [message] = compileWords('greeting = Hello, { $name }.');
  expect(format(message?.[1] ?? '', {}, tongueOf('en'))).toBe('Hello, {$name}.');
});

test.each([
  ['a function', 'when = { DATETIME($day) }'],
  ['a term', '-service = Openset\nabout = { -service }'],
  ['another message', 'one = One\ntwo = { one }'],
  ['a choice by a function', 'some = { NUMBER($n) ->\n   *[other] some\n }'],
])('%s is refused when the client is built', (_, source) => {
  expect(() => compileWords(source)).toThrow();
});
