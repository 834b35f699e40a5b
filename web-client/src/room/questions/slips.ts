// Slips, in one chunk that comes with the stage for them.
export { slipsPicture } from './slips-picture';
export { default as Slips } from './Slips.svelte';
