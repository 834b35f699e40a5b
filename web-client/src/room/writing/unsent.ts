// Words that were not sent, for a page that has no room any more.
export { default as Unsent } from './Unsent.svelte';
export { unsentPictures } from './unsent-picture';
