// Turns a Fluent file into a module of compiled messages, so that neither comments nor a parser go over the wire.
// Constructs that src/lib/i18n/format.ts does not know are refused here, at build time.
// Not here: putting messages into sentences, which happens in the browser.
import { FluentResource } from '@fluent/bundle';
import type { Plugin } from 'vite';
import type { Pattern, Placeable } from '../src/lib/i18n/format.ts';

/** A message as it travels: id, sentence, and its attributes where it has any. */
export type CompiledMessage = readonly [
  id: string,
  value: Pattern | null,
  attributes?: Readonly<Record<string, Pattern>>,
];

type FluentPattern = NonNullable<FluentResource['body'][number]['value']>;
type FluentPart = Exclude<FluentPattern, string>[number];

/** The messages of a Fluent source, in its order. Throws on what the browser's formatter does not know. */
export function compileWords(source: string): CompiledMessage[] {
  return new FluentResource(source).body.map(({ id, value, attributes }) => {
    const compiled = value === null ? null : patternOf(id, value);
    const named = Object.entries(attributes).map(
      ([name, pattern]) => [name, patternOf(id, pattern)] as const,
    );
    return named.length === 0 ? [id, compiled] : [id, compiled, Object.fromEntries(named)];
  });
}

function patternOf(id: string, pattern: FluentPattern): Pattern {
  return typeof pattern === 'string' ? pattern : pattern.map((part) => partOf(id, part));
}

function partOf(id: string, part: FluentPart): string | Placeable {
  if (typeof part === 'string') return part;
  switch (part.type) {
    case 'str':
      return part.value;
    case 'var':
      return [part.name];
    case 'select': {
      if (part.selector.type !== 'var') throw new Error(`${id}: only a variable can be chosen by`);
      const variants = part.variants.map(({ key, value }) => [key.value, patternOf(id, value)] as const);
      return [part.selector.name, part.star, variants];
    }
    default:
      throw new Error(`${id}: ${part.type} is not among the constructs the client formats`);
  }
}

/** Makes `import messages from './room.ftl'` give the compiled messages of the file. */
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
