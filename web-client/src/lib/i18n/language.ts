// Which language a person reads: what they chose, else what their browser asks for, else English.
// Not here: the words themselves.

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself; never translated. */
export const OWN_NAME: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const STORAGE_KEY = 'openset.language';

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The first of `wanted` (BCP 47 tags, best first) that we speak; "de-AT" counts as German. English otherwise. */
export function negotiate(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.split('-')[0]?.toLowerCase();
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

/** The person's language on this device. Storage may be forbidden; then the browser's own stands. */
export function preferredLanguage(): Language {
  try {
    const chosen = localStorage.getItem(STORAGE_KEY);
    if (isLanguage(chosen)) return chosen;
  } catch {
    // A browser that forbids storage still has a language.
  }
  return negotiate(navigator.languages);
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // The choice then lasts as long as the page.
  }
}
