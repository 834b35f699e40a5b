// The issue that several present together, in a chunk that comes where there is one.
export { default as Issue } from './Issue.svelte';
export { issuePictures } from './issue-picture';
