// Reflections, in one chunk that comes with the stage for them.
export { default as Reflection } from './Reflection.svelte';
export { reflectionsPicture } from './reflections-picture';
