// Does something with each element of a kind: those that are there, and those that come.
// A listener on the page itself would make everything in it a part of one large clickable thing, and a screen reader
// says "clickable" of whatever has the focus and is no control.

/** Calls `run` once for each element that fits, before anybody can press it. For the whole life of the page. */
export function each(page: Document, selector: string, run: (element: HTMLElement) => void): void {
  const known = new WeakSet<HTMLElement>();
  const meet = (element: HTMLElement) => {
    if (known.has(element)) return;
    known.add(element);
    run(element);
  };
  const look = (around: ParentNode) => {
    around.querySelectorAll<HTMLElement>(selector).forEach(meet);
  };
  look(page);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        if (node.matches(selector)) meet(node);
        look(node);
      }
    }
  }).observe(page.body, { subtree: true, childList: true });
}
