// What the room shows of a session under way, in one chunk: comes before the first event of it is shown
// (lib/session/room.svelte.ts), and otherwise once the room stands. Not here: asking, and what single stages want.
import './floor/screened.css';
export { centrePicture, ringPicture } from './circle/table';
export { noteOf } from './circle/note';
export { extendPicture } from './floor/extend';
export { helpOf, hintOf } from './floor/hint';
export { default as Hint } from './floor/Hint.svelte';
export { default as RingKey } from './floor/RingKey.svelte';
export { ruleSentence, whomOf } from './floor/rule';
export { screenPicture } from './floor/screen';
export { default as Ended } from './Ended.svelte';
export { default as OwnMedia } from './OwnMedia.svelte';
export { default as Surface } from './Surface.svelte';
export { default as Supervised } from './supervision/Supervised.svelte';
export { askOf, queueOf } from './questions/ask';
export { turnedPicture } from './turned/turned-picture';
export { wantedWords } from './wanted';
export { stands } from '../lib/session/standing';
export { ownOffered } from '../lib/session/under-way';
