// The title of the page, for the tab and for whoever listens to it.

/** Keeps the document's title what `title` says, while the component that calls this is there. */
export function titled(title: () => string): void {
  $effect(() => {
    document.title = title();
  });
}
