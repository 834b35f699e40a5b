// What only a facilitator's room needs, in one chunk that nobody else loads.
export { facilitatorActions } from './facilitator-actions';
export { facilitatorPicture } from './facilitator-picture';
export { Lead } from './lead.svelte';
export { default as FacilitatorKeys } from './FacilitatorKeys.svelte';
export { default as FacilitatorSide } from './FacilitatorSide.svelte';
export { default as Dock } from './Dock.svelte';
export { default as RoomAsks } from './RoomAsks.svelte';
