// What any page asks to have said by a screen reader. The announcer itself comes when it is first needed.
import type { Announcer, Saying, Topic } from './aloud/announcer';
import type { Attachment } from 'svelte/attachments';
import { persistently } from './later';

let ready: Promise<Announcer> | null = null;

/** The one announcer of the client. */
export function aloud(): Promise<Announcer> {
  ready ??= persistently(() => import('./aloud/desk')).then(({ announcer }) => announcer);
  return ready;
}

/** For an element whose words are said when they come, and whenever they change. */
export function heard(text: string, topic: Topic = 'answer'): Attachment {
  return () => {
    announce(topic, text);
  };
}

/** Has something said, as soon as there is time for it. */
export function announce(topic: Topic, saying: Saying): void {
  if (saying !== '') void aloud().then((announcer) => announcer.announce(topic, saying));
}
