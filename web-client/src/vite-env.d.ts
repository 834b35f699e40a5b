// Names the kinds of file that the build turns into modules.
/// <reference types="vite/client" />

declare module '*.ftl' {
  /** The parsed messages of a Fluent file (build/compile-words.ts). */
  const messages: import('../build/compile-words').CompiledMessage[];
  export default messages;
}
