// The log of questions, in one chunk that comes with the first question.
export { logPictures } from './log-picture';
export { default as LogList } from './LogList.svelte';
