// Reports on the actions of last time, in one chunk that comes with the stage for them.
export { reportsPicture } from './actions-picture';
export { default as Reports } from './Reports.svelte';
