// Which of the catalogue's languages somebody's own words are in, so that a screen reader can take the right voice.
// By the small words that any sentence has; words of another language, or too few, are said to be in none.
import type { Language } from '../protocol';

const SMALL: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    (
      'the a an and or of to is are was were be been do does did have has had will would could should can what how ' +
      'when where why who which you your they their them it its i my we our not no if that this there with for from ' +
      'at by on in as so but about than then he she his her me us'
    ).split(' '),
  ),
  de: new Set(
    (
      'der die das den dem des ein eine einen einem einer eines und oder ist sind war waren sein hat haben hatte hätte ' +
      'wird werden würde wurde kann können könnte soll sollte was wie wann wo warum wer wen wem welche welcher welches ' +
      'du dein deine dir dich sie ihr ihre ihnen ihm ihn es er wir uns unser ich mein meine mir mich nicht kein keine ' +
      'wenn dass ob mit für von vom zu zum zur auf aus bei beim nach vor im am an als auch aber noch nur denn so in'
    ).split(' '),
  ),
};

/** Null where neither language has more of its small words in the text than the other, or none that tells. */
export function languageOf(text: string): Language | null {
  const words = text.toLocaleLowerCase('de').match(/\p{L}+/gu) ?? [];
  const count = (language: Language) => words.filter((word) => SMALL[language].has(word)).length;
  const umlauts = /[äöüß]/iu.test(text) ? 1 : 0;
  const [en, de] = [count('en'), count('de') + umlauts];
  if (en === de) return null;
  const language = en > de ? 'en' : 'de';
  // The shortest words are words of other languages too, and say nothing alone.
  const telling = umlauts > 0 || words.some((word) => word.length > 2 && SMALL[language].has(word));
  return telling ? language : null;
}
