// What only a facilitator's room needs, in one chunk that nobody else loads.
export { default as Ladder } from '../ui/Ladder.svelte';
export { default as FacilitatorKeys } from './FacilitatorKeys.svelte';
export { default as FacilitatorSide } from './FacilitatorSide.svelte';
