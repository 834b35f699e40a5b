// Bids and the agenda, in one chunk that comes with the stage for them.
export { agendaPicture, bidsPicture } from './agenda-picture';
export { default as Agenda } from './Agenda.svelte';
export { default as Bids } from './Bids.svelte';
