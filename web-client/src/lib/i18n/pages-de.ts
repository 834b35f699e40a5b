// German: where the words are that come later, each with the page or the part of the room that says them. A list of its
// own, which nobody needs before the room stands.
import type { PageWords } from './words.svelte';

export default {
  home: () => import('../../../../protocol/locales/de/home.ftl'),
  formats: () => import('../../../../protocol/locales/de/formats.ftl'),
  people: () => import('../../../../protocol/locales/de/people.ftl'),
  programmes: () => import('../../../../protocol/locales/de/programmes.ftl'),
  forming: () => import('./de/forming'),
  life: () => import('../../../../protocol/locales/de/life.ftl'),
  development: () => import('../../../../protocol/locales/de/development.ftl'),
  guests: () => import('../../../../protocol/locales/de/guests.ftl'),
  devices: () => import('../../../../protocol/locales/de/devices.ftl'),
  diary: () => import('../../../../protocol/locales/de/diary.ftl'),
  canvas: () => import('../../../../protocol/locales/de/canvas.ftl'),
  record: () => import('../../../../protocol/locales/de/record.ftl'),
  records: () => import('../../../../protocol/locales/de/records.ftl'),
  elsewhere: () => import('../../../../protocol/locales/de/elsewhere.ftl'),
  evidence: () => import('../../../../protocol/locales/de/evidence.ftl'),
  running: () => import('../../../../protocol/locales/de/running.ftl'),
  links: () => import('../../../../protocol/locales/de/links.ftl'),
  asking: () => import('../../../../protocol/locales/de/asking.ftl'),
  session: () => import('../../../../protocol/locales/de/session.ftl'),
  leading: () => import('../../../../protocol/locales/de/leading.ftl'),
  problems: () => import('../../../../protocol/locales/de/problems.ftl'),
  refusals: () => import('../../../../protocol/locales/de/refusals.ftl'),
} satisfies PageWords;
