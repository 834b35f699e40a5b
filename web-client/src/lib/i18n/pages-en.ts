// English: where the words are that come later, each with the page or the part of the room that says them. A list of its
// own, which nobody needs before the room stands.
import type { PageWords } from './words.svelte';

export default {
  home: () => import('../../../../protocol/locales/en/home.ftl'),
  formats: () => import('../../../../protocol/locales/en/formats.ftl'),
  people: () => import('../../../../protocol/locales/en/people.ftl'),
  programmes: () => import('../../../../protocol/locales/en/programmes.ftl'),
  forming: () => import('./en/forming'),
  life: () => import('../../../../protocol/locales/en/life.ftl'),
  development: () => import('../../../../protocol/locales/en/development.ftl'),
  guests: () => import('../../../../protocol/locales/en/guests.ftl'),
  devices: () => import('../../../../protocol/locales/en/devices.ftl'),
  diary: () => import('../../../../protocol/locales/en/diary.ftl'),
  canvas: () => import('../../../../protocol/locales/en/canvas.ftl'),
  record: () => import('../../../../protocol/locales/en/record.ftl'),
  records: () => import('../../../../protocol/locales/en/records.ftl'),
  elsewhere: () => import('../../../../protocol/locales/en/elsewhere.ftl'),
  evidence: () => import('../../../../protocol/locales/en/evidence.ftl'),
  running: () => import('../../../../protocol/locales/en/running.ftl'),
  links: () => import('../../../../protocol/locales/en/links.ftl'),
  asking: () => import('../../../../protocol/locales/en/asking.ftl'),
  session: () => import('../../../../protocol/locales/en/session.ftl'),
  leading: () => import('../../../../protocol/locales/en/leading.ftl'),
  problems: () => import('../../../../protocol/locales/en/problems.ftl'),
  refusals: () => import('../../../../protocol/locales/en/refusals.ftl'),
} satisfies PageWords;
