// What any page asks to have said by a screen reader. The announcer itself comes when it is first needed.
import type { Announcer, Saying, Topic } from './aloud/announcer';
import type { Attachment } from 'svelte/attachments';
import { persistently } from './later';

/** What stands on a page for less than this is gone before a reader could have said it. */
const STANDS_MS = 1000;

let ready: Promise<Announcer> | null = null;

/** The one announcer of the client. */
export function aloud(): Promise<Announcer> {
  ready ??= persistently(() => import('./aloud/desk')).then(({ announcer }) => announcer);
  return ready;
}

/**
 * For an element whose words are said when they come, and whenever they change. Words that only tell how things stand
 * are said once they have stood for a moment.
 */
export function heard(text: string, topic: Topic = 'answer'): Attachment {
  return () => {
    if (topic !== 'standing') {
      announce(topic, text);
      return undefined;
    }
    const timer = setTimeout(() => {
      announce(topic, text);
    }, STANDS_MS);
    return () => {
      clearTimeout(timer);
    };
  };
}

/** Has something said, as soon as there is time for it. */
export function announce(topic: Topic, saying: Saying): void {
  if (saying !== '') void aloud().then((announcer) => announcer.announce(topic, saying));
}
