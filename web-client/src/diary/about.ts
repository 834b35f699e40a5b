// What an entry is about, in words.
import { t } from '../lib/i18n/words.svelte';
import type { EntryWords } from './entry';

export function aboutWords({ about, session }: Pick<EntryWords, 'about' | 'session'>): string {
  if (about === 'elsewhere') return t('diary-about-elsewhere');
  if (about === 'facilitating') return t('diary-about-facilitating');
  return session === null ? '' : t('diary-about-session', { number: session });
}
