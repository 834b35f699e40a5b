// Turns a Fluent file into a module whose text carries no comments: they are for translators, not for the wire.
// Not here: parsing of messages, which happens in the browser (src/lib/i18n).
import type { Plugin } from 'vite';

/** Removes the comment lines and the empty lines between messages of a Fluent file. Messages stay as written. */
export function withoutComments(source: string): string {
  return source
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^#{1,3}(\s|$)/.test(line))
    .join('\n');
}

/** Makes `import words from './room.ftl'` give the text of the file without its comments. */
export function leanWords(): Plugin {
  return {
    name: 'openset-lean-words',
    enforce: 'pre',
    transform(source, id) {
      if (!id.endsWith('.ftl')) return null;
      return {
        code: `export default ${JSON.stringify(withoutComments(source))};`,
        map: null,
        moduleType: 'js',
      };
    },
  };
}
