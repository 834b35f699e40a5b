// English: the words of the room and of what every page shares, in one chunk fetched when the language is in use.
// Not here: the words of single pages, which come with them (words.svelte.ts).
import type { CompiledMessage } from '../../../build/compile-words';

const files = import.meta.glob<CompiledMessage[]>(
  [
    '../../../../protocol/locales/en/*.ftl',
    // What only the server says, in exports and mail.
    '!../../../../protocol/locales/en/export.ftl',
    '!../../../../protocol/locales/en/problems.ftl',
    '!../../../../protocol/locales/en/refusals.ftl',
    '!../../../../protocol/locales/en/home.ftl',
    '!../../../../protocol/locales/en/lobby.ftl',
    '!../../../../protocol/locales/en/record.ftl',
  ],
  { eager: true, import: 'default' },
);

export default Object.values(files).flat();
