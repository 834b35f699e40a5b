// Rules and wishes of forming sets in words, as they stand on cards.
// Not here: what they mean for people; the server forms.
import { t } from '../lib/i18n/words.svelte';
import type { FormingRule, FormingWish, ProgrammePerson } from '../lib/protocol';

type Named = (person: number) => string;

/** What people are called, by their numbers. */
export function namesOf(people: readonly ProgrammePerson[]): Named {
  const names = new Map(people.map((known) => [known.person, known.name]));
  return (person) => names.get(person) || t('programme-nameless');
}

export function ruleWords(rule: FormingRule, named: Named): string {
  switch (rule.rule) {
    case 'sets':
      return t('forming-rule-sets', { count: rule.count });
    case 'sizes':
      return rule.least === rule.most
        ? t('forming-rule-size', { count: rule.most })
        : t('forming-rule-sizes', { least: rule.least, most: rule.most });
    case 'together':
      return t('forming-rule-together', { fact: rule.fact });
    case 'line':
      return t(rule.through_any ? 'forming-rule-line' : 'forming-rule-line-direct');
    case 'apart':
      return t('forming-rule-apart', { names: `${named(rule.one)}, ${named(rule.other)}` });
    case 'at_most':
      return t('forming-rule-at-most', { fact: rule.fact, count: rule.count });
    case 'at_least':
      return t('forming-rule-at-least', {
        fact: rule.fact,
        count: rule.count,
        values: rule.values.join(` ${t('forming-or')} `),
      });
    case 'kinds':
      return t('forming-rule-kinds', { fact: rule.fact, count: rule.count });
    case 'hours':
      return t('forming-rule-hours', { count: rule.count });
    case 'facilitators':
      return t('forming-rule-facilitators');
  }
}

export function wishWords(wish: FormingWish): string {
  switch (wish.wish) {
    case 'spread':
      return t('forming-wish-spread', { fact: wish.fact });
    case 'alike':
      return t('forming-wish-alike', { fact: wish.fact });
    case 'not_alone':
      return t('forming-wish-not-alone', { fact: wish.fact, value: wish.value });
    case 'kinds':
      return t('forming-rule-kinds', { fact: wish.fact, count: wish.count });
    case 'near':
      return t('forming-wish-near', { fact: wish.fact, points: wish.points });
  }
}

/** The facts that are known of people, by name. */
export function factsOf(people: readonly ProgrammePerson[]): string[] {
  return [...new Set(people.flatMap((person) => Object.keys(person.facts)))].sort();
}

/** The values that people have of a fact. */
export function valuesOf(people: readonly ProgrammePerson[], fact: string): string[] {
  const values = people.map((person) => person.facts[fact]).filter((value) => value !== undefined);
  return [...new Set(values)].sort();
}
