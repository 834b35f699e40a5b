// Letters as a server without mail prints them.
import { expect } from '@playwright/test';
import type { Server } from './server';

export interface Letter {
  link: string;
  /** In two groups of three, as it stands there. */
  code: string;
}

function lettersOf(server: Server): Letter[] {
  const links = [...server.printed.matchAll(/^ *(http\S+\/account#\S+)$/gm)].map((found) => found[1] ?? '');
  const codes = [...server.printed.matchAll(/^ *(\d{3} \d{3})$/gm)].map((found) => found[1] ?? '');
  return links.map((link, index) => ({ link, code: codes[index] ?? '' })).filter(({ code }) => code !== '');
}

/** The newest letter, once there are so many. */
export async function letterTo(server: Server, number = 1): Promise<Letter> {
  await expect.poll(() => lettersOf(server).length).toBeGreaterThanOrEqual(number);
  const letter = lettersOf(server)[number - 1];
  if (!letter) throw new Error('there is no letter');
  return letter;
}

/** Figures that are in no such letter. */
export function otherThan(code: string): string {
  return code === '000 000' ? '000001' : '000000';
}
