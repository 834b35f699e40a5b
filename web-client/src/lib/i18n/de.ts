// German: the words of the room and of what every page shares, in one chunk fetched when the language is in use.
// Not here: the words of single pages, which come with them (words.svelte.ts).
import type { CompiledMessage } from '../../../build/compile-words';

const files = import.meta.glob<CompiledMessage[]>(
  [
    '../../../../protocol/locales/de/*.ftl',
    // What only the server says, in exports and mail.
    '!../../../../protocol/locales/de/export.ftl',
    '!../../../../protocol/locales/de/problems.ftl',
    '!../../../../protocol/locales/de/refusals.ftl',
    '!../../../../protocol/locales/de/home.ftl',
    '!../../../../protocol/locales/de/lobby.ftl',
    '!../../../../protocol/locales/de/record.ftl',
  ],
  { eager: true, import: 'default' },
);

export default Object.values(files).flat();
