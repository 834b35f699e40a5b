// What people typed comes back as typed from the renderers that show Markdown in browsers, editors and wikis. The
// samples are written by the server's tests (export/escape/tests.rs), each with what is to be seen of it.
import { HtmlRenderer, Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SAMPLES = JSON.parse(
  readFileSync(new URL('../../../tests/golden/record/words.json', import.meta.url), 'utf8'),
) as [markdown: string, seen: string][];

const RENDERERS: Record<string, (markdown: string) => string> = {
  commonmark: (markdown) => new HtmlRenderer().render(new Parser().parse(markdown)),
  'markdown-it': (markdown) => new MarkdownIt('commonmark').render(markdown),
  'markdown-it with links': (markdown) => new MarkdownIt({ linkify: true }).render(markdown),
  marked: (markdown) => marked.parse(markdown, { async: false, gfm: true }),
  'micromark (remark) as on GitHub': (markdown) =>
    micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
};

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#32': ' ' };

/** The text of rendered HTML, with its breaks; anything but a list of paragraphs, breaks and links shows as its tag. */
function seen(html: string): string {
  return html
    .replaceAll('\n', ' ')
    .replace(/<br ?\/?>/g, '\n')
    .replace(/<\/p>\s*<p>/g, '\n\n')
    .replace(/<\/?(ul|li|p|a)( href="[^"]*")?>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|#32);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll('%7C', '|')
    .replaceAll('%3B', ';')
    .split('\n')
    .map((row) => row.replace(/ +/g, ' ').trim())
    .join('\n')
    .trim();
}

// Some read slowly, and a machine may be busy.
test.each(Object.entries(RENDERERS))('%s shows what was typed', { timeout: 60_000 }, (_, render) => {
  expect(SAMPLES.length).toBeGreaterThan(400);
  const spoiled = SAMPLES.map(([markdown, typed]) => ({ markdown, typed, shown: seen(render(markdown)) }));
  expect(spoiled.filter(({ typed, shown }) => shown !== typed)).toEqual([]);
});
