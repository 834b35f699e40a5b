// Where the client begins: the person's language and settings, then the page that the address names.
import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/fonts.css';
import App from './App.svelte';
import { focusKeeper } from './lib/focus';
import { preferredLanguage } from './lib/i18n/language';
import { afterwards } from './lib/later';
import { words, type WordsOf } from './lib/i18n/words.svelte';
import { OnePress } from './lib/press';
import { router, type Route } from './lib/router.svelte';
import { settings } from './lib/session/settings.svelte';

/** The words a page needs beside the shared ones; a seat's depend on whether the room is next. */
const WORDS_OF: Partial<Record<Route['page'], WordsOf>> = {
  home: 'home',
  invitation: 'home',
  set: 'home',
  record: 'record',
};

settings.load();
focusKeeper.start();
new OnePress(document).start();
router.start();
// Asked for together with the shared words, instead of after the page's own code.
const pageWords = WORDS_OF[router.route.page];
if (pageWords) void words.need(pageWords);
void begin();

/** Not an `await` of this file itself: files that come later import from it, and would wait for it while it waits for them. */
async function begin(): Promise<void> {
  await words.use(preferredLanguage());
  const target = document.getElementById('app');
  // What stood there is for those whom the client never reached.
  target?.replaceChildren();
  if (target) mount(App, { target });
  // What can go wrong is worded once there is something to go wrong; nothing on screen waits for it.
  afterwards(() => void words.need('problems'));
}
