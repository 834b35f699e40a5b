// Gives people's own words the language they are in, so that a screen reader can take the right voice and the browser
// the right hyphens. What people say stands in elements of the class `said`; the page's language is the reader's own.
// Not here: how a language is recognised (i18n/language-of.ts), and words that are spoken unasked (voice.ts).
import { languageOf } from '../i18n/language-of';

const SAID = '.said';

/** Follows everything that comes into the page from now on. */
export function markLanguages(): void {
  document.querySelectorAll(SAID).forEach(mark);
  new MutationObserver((changes) => {
    const changed = new Set<Element>();
    for (const { target, addedNodes } of changes) {
      const within = (target instanceof Element ? target : target.parentElement)?.closest(SAID);
      if (within) changed.add(within);
      for (const node of addedNodes) {
        if (node instanceof Element) node.querySelectorAll(SAID).forEach((one) => changed.add(one));
        if (node instanceof Element && node.matches(SAID)) changed.add(node);
      }
    }
    changed.forEach(mark);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

function mark(element: Element): void {
  const language = languageOf(element.textContent);
  if (language === null) element.removeAttribute('lang');
  else element.setAttribute('lang', language);
}
