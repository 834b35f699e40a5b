// Writing in silence: one's own sheet and those that were turned over, in one chunk that comes with the stage for them.
export { default as Sheet } from './Sheet.svelte';
export { sheetPicture, sheetsPicture } from './sheets';
export { default as Sheets } from './Sheets.svelte';
