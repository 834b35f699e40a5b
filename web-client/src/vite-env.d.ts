// Names the kinds of file that the build turns into modules.
/// <reference types="vite/client" />

declare module '*.ftl' {
  /** The Fluent source without its comments. */
  const source: string;
  export default source;
}
