// The words on screen, from the same catalogue the client reads, so that one test speaks both languages.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from './set';

const LOCALES = fileURLToPath(new URL('../../../protocol/locales', import.meta.url));
const FORMATS = fileURLToPath(new URL('../../../server/engine/formats', import.meta.url));
/** Formats that the tests bring themselves, for `--formats`. */
export const OWN_FORMATS = fileURLToPath(new URL('formats', import.meta.url));
/** The formats that most tests hold sessions in; of words that several have, the first one's count. */
const HELD = ['classic', 'speed'] as const;

export type Say = (id: string, args?: Record<string, FluentVariable>) => string;

/**
 * Says a sentence of the catalogue; an id that is not there is a fault of the test. The words of further formats come
 * before those of the usual ones.
 */
export function speaker(language: Language, ...further: readonly string[]): Say {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const folder = join(LOCALES, language);
  const files = readdirSync(folder).map((file) => join(folder, file));
  const formats = [...further, ...HELD].map((format) => {
    const own = join(OWN_FORMATS, format, `${language}.ftl`);
    return existsSync(own) ? own : join(FORMATS, format, `${language}.ftl`);
  });
  for (const file of [...files, ...formats]) {
    bundle.addResource(new FluentResource(readFileSync(file, 'utf8')));
  }
  return (id, args) => {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`the catalogue has no ${id}`);
    return bundle.formatPattern(pattern, args ?? null);
  };
}
