// Watches a page for what must never happen: errors on the console, uncaught errors, violations of the policy.
import type { ConsoleMessage, Page } from '@playwright/test';

export class Watch {
  readonly #faults: string[] = [];
  /** Set while the test itself takes the server away: failed requests are then what is to be expected. */
  forgiving = false;

  constructor(page: Page, who: string) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !(this.forgiving && isNetwork(message))) {
        this.#faults.push(`${who}: console: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.#faults.push(`${who}: uncaught: ${error.message}`));
  }

  get faults(): readonly string[] {
    return this.#faults;
  }
}

function isNetwork(message: ConsoleMessage): boolean {
  return /ERR_CONNECTION|WebSocket connection|Failed to load resource|ERR_INCOMPLETE|ERR_SOCKET/.test(
    message.text(),
  );
}

/** Makes violations of the content security policy errors on the console, whether or not the browser says so. */
export async function tellViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violated: ${event.violatedDirective} by ${event.blockedURI} ${event.sample}`);
    });
  });
}
