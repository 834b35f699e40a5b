// Reads the Fluent files from disk and lists their ids and variables; used by the tests and to write ids.ts.
// Not here: anything the browser runs.
import { parse, Visitor, type VariableReference } from '@fluent/syntax';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from './language';

const LOCALES = fileURLToPath(new URL('../../../../protocol/locales', import.meta.url));

/** Per message id, the sorted names of its variables. */
export type Catalogue = Map<string, string[]>;

/** Per message id, the file it stands in; and what is wrong with the files as a translator would read it. */
export interface Read {
  messages: Catalogue;
  files: Map<string, string>;
  faults: string[];
}

class Variables extends Visitor {
  readonly names = new Set<string>();

  override visitVariableReference(node: VariableReference): void {
    this.names.add(node.id.name);
  }
}

export function readCatalogue(language: Language): Read {
  const messages: Catalogue = new Map();
  const files = new Map<string, string>();
  const faults: string[] = [];
  const folder = join(LOCALES, language);
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.ftl')) continue;
    for (const entry of parse(readFileSync(join(folder, file), 'utf8'), {}).body) {
      if (entry.type === 'Junk') faults.push(`${language}/${file}: cannot be read: ${entry.content.trim()}`);
      if (entry.type !== 'Message') continue;
      if (messages.has(entry.id.name)) faults.push(`${language}/${file}: ${entry.id.name} stands twice`);
      if (!entry.value) faults.push(`${language}/${file}: ${entry.id.name} has no sentence`);
      files.set(entry.id.name, file);
      const variables = new Variables();
      variables.visit(entry);
      messages.set(entry.id.name, [...variables.names].sort());
    }
  }
  return { messages, files, faults };
}

/** The TypeScript of ids.ts: every id with the variables its sentence needs. */
export function idsModule(messages: Catalogue): string {
  const lines = [...messages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, names]) => {
      const args = names.map((name) => `${name}: unknown`).join('; ');
      return `  '${id}': ${args ? `{ ${args} }` : 'Plain'};`;
    });
  return [
    '// Generated from protocol/locales/en by `npm run words`; a test fails when it is out of date.',
    '',
    'type Plain = Record<string, never>;',
    '',
    'export interface WordArgs {',
    ...lines,
    '}',
    '',
    'export type WordId = keyof WordArgs;',
    '',
  ].join('\n');
}
