// Actions, in one chunk that comes with the stage for them.
export { actionsPicture } from './actions-picture';
export { default as Actions } from './Actions.svelte';
