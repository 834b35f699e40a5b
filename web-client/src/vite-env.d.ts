// Names the kinds of file that the build turns into modules.
/// <reference types="vite/client" />

declare module '*.ftl' {
  /** The parsed messages of a Fluent file (build/compile-words.ts). */
  import type { CompiledMessage } from '../build/compile-words';
  const messages: CompiledMessage[];
  export default messages;
}

declare module '*.ftl?titles' {
  /** The same without attributes. */
  import type { CompiledMessage } from '../build/compile-words';
  const messages: CompiledMessage[];
  export default messages;
}
