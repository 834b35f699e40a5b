// Where the client begins: the person's language and settings, then the page that the address names.
import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/fonts.css';
import App from './App.svelte';
import { preferredLanguage } from './lib/i18n/language';
import { words } from './lib/i18n/words.svelte';
import { router } from './lib/router.svelte';
import { settings } from './lib/session/settings.svelte';

settings.load();
router.start();
await words.use(preferredLanguage());

const target = document.getElementById('app');
if (target) mount(App, { target });
