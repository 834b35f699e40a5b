// The facilitator's less frequent means, in one chunk that comes once the session runs.
export { default as Means } from './Means.svelte';
export { meansPicture } from './means-picture';
