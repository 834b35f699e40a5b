// The gallery: every component in fixed data, for looking at. Only the development server serves it.
// `?page=room&theme=dark&lang=de` chooses; without `page` all small components are shown.
import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/fonts.css';
import { isLanguage } from '../lib/i18n/language';
import { words } from '../lib/i18n/words.svelte';
import Gallery from './Gallery.svelte';

const wish = new URLSearchParams(location.search);
const theme = wish.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;
const language = wish.get('lang');
for (const page of [
  'home',
  'links',
  'devices',
  'running',
  'asking',
  'session',
  'record',
  'problems',
] as const)
  void words.need(page);
await words.use(isLanguage(language) ? language : 'en');

const target = document.getElementById('app');
if (target) mount(Gallery, { target, props: { page: wish.get('page') ?? 'components' } });
