// The same pictures with long names and words that nothing breaks, for looking at what they do to a page.
import { question } from './fixtures';

const LONG_NAME = 'Wilhelmina-Charlotte Papadopoulou-B'; // 35 letters
const UNBROKEN = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2);
const NAME = /\b(Jonas|Amara|Mehmet|Priya|Tomasz|Siobhán|Ruth)\b/g;

/** A picture in which every name is long and every question is one word. */
export function stressed<Picture>(picture: Picture): Picture {
  if (typeof picture === 'string') {
    if (picture === question || picture.endsWith('?')) return UNBROKEN as Picture;
    return picture.replace(NAME, (name) => `${name.slice(0, 1)} ${LONG_NAME.slice(2)}`) as Picture;
  }
  if (Array.isArray(picture)) return picture.map((one) => stressed<unknown>(one)) as Picture;
  if (typeof picture !== 'object' || picture === null || picture instanceof EventTarget) return picture;
  const parts = Object.entries(picture).map(([key, value]): [string, unknown] => [
    key,
    key === 'id' || key === 'member' ? value : stressed<unknown>(value),
  ]);
  return Object.fromEntries(parts) as Picture;
}
