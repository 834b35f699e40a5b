// Turns a Fluent file into a module of parsed messages, so that neither comments nor a parser go over the wire.
// Not here: putting messages into sentences, which happens in the browser (src/lib/i18n), and checking the files
// (src/lib/i18n/words.test.ts).
import { FluentResource } from '@fluent/bundle';
import type { Plugin } from 'vite';

/** A message as it travels: id, sentence, and its attributes where it has any. */
export type CompiledMessage = readonly [id: string, value: unknown, attributes?: Record<string, unknown>];

/** The messages of a Fluent source, in its order. */
export function compileWords(source: string): CompiledMessage[] {
  return new FluentResource(source).body.map(({ id, value, attributes }) =>
    Object.keys(attributes).length === 0 ? [id, value] : [id, value, attributes],
  );
}

/** Makes `import messages from './room.ftl'` give the parsed messages of the file. */
export function compiledWords(): Plugin {
  return {
    name: 'openset-compiled-words',
    enforce: 'pre',
    transform(source, id) {
      if (!id.endsWith('.ftl')) return null;
      return { code: `export default ${JSON.stringify(compileWords(source))};`, map: null, moduleType: 'js' };
    },
  };
}
