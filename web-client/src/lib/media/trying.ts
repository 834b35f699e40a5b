// What tries devices and the way for sound before the room, in one chunk: comes once somebody wants to join with sound.
export { Checks } from './checks.svelte';
export { LineCheck } from './line-check.svelte';
