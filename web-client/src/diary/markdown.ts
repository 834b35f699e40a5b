// A diary as Markdown, made where it is read: its own words, by day. Pure.
import { t } from '../lib/i18n/words.svelte';
import { aboutWords } from './about';
import { BOXES, isEmpty, type Box, type Entry } from './entry';

const LABEL: Record<Box, () => string> = {
  situation: () => t('diary-situation'),
  question: () => t('diary-question'),
  insight: () => t('diary-insight'),
  feeling: () => t('diary-feeling'),
  action: () => t('diary-action'),
};

/** What would mean something to a reader of Markdown is written so that it means itself. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_[\]{}<>#|~&!$^@]/g, '\\$&')
    .replace(/^([+\-=:(])/gm, '\\$1')
    .replace(/^(\w+)([.)])/gm, '$1\\$2')
    .replace(/\n/g, '  \n');
}

export function inMarkdown(title: string, entries: readonly Entry[], dayOf: (day: string) => string): string {
  const parts = [`# ${plain(title)}`];
  const oldest = [...entries].reverse().filter(({ words }) => !isEmpty(words));
  for (const { words } of oldest) {
    parts.push(`## ${plain([dayOf(words.day), aboutWords(words)].filter((part) => part !== '').join(', '))}`);
    for (const box of BOXES) {
      if (words[box].trim() !== '') parts.push(`### ${plain(LABEL[box]())}`, plain(words[box]));
    }
  }
  return parts.join('\n\n') + '\n';
}
