// German: the words on the way into the room and of what every page shares, in one chunk.
// Not here: the words of single pages and of what the room needs later, which come with them (words.svelte.ts).
import common from '../../../../protocol/locales/de/common.ftl';
import lobby from '../../../../protocol/locales/de/lobby.ftl';
import room from '../../../../protocol/locales/de/room.ftl';

export default [...common, ...lobby, ...room];
