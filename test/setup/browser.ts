import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '#libs/testing';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';

const artefacts = join(import.meta.dirname, '../../artefacts');

/** The headless Chromium that the tests' set-up has found. */
export function startBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: process.env.TEST_CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
    ],
    headless: true,
  });
}

/** Whether the dialog, drawer or list that holds an element is still being opened or closed. */
function isInMotion(element: { closest(selector: string): unknown }): boolean {
  const marks = ['appear', 'enter', 'leave'].map((step) => `[class*="-${step}-"]`);
  return element.closest(marks.join()) !== null;
}

/** One person at a browser of their own, with what went wrong in it. */
export class Person {
  readonly troubles: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly name: string,
  ) {}

  static async at(browser: Browser, url: string, name: string, width = 1440): Promise<Person> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(40_000);
    const person = new Person(page, context, name);
    page.on('pageerror', (error) => person.troubles.push(error.message));
    page.on('console', (message) => {
      // Asking who one is without a session is answered with 401, which Chromium reports.
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('401'))
        person.troubles.push(message.text());
    });
    return person;
  }

  async logIn(login: { email: string; password: string }): Promise<this> {
    await this.page.goto('/login');
    await this.page.fill('#login_email', login.email);
    await this.page.fill('#login_password', login.password);
    await this.click('login-submit');
    await this.page.waitForURL((url) => !url.pathname.startsWith('/login'));
    return this;
  }

  /** Clicks once, and not while the dialog around the button still comes in: it would slide away. */
  async click(testId: string): Promise<void> {
    const button = this.page.getByTestId(testId).first();
    await button.waitFor();
    await eventually(async () => !(await button.evaluate(isInMotion)));
    await button.click();
  }

  see(testId: string): Promise<void> {
    return this.page.getByTestId(testId).first().waitFor();
  }

  read(testId: string): Promise<string> {
    return this.page.getByTestId(testId).first().innerText();
  }

  /** Chooses in a select; a click that meets the list while it still slides in is made again. */
  async pick(field: string, option: string): Promise<void> {
    const select = this.page.locator('.ant-select').filter({ has: this.page.locator(field) });
    await eventually(async () => {
      await this.page.click(field);
      await this.page
        .locator('.ant-select-dropdown:visible .ant-select-item-option')
        .getByText(option, { exact: true })
        .click({ timeout: 3000 });
      return (await select.innerText()).includes(option);
    });
  }

  /** Whether the page can be pushed sideways, as none should be on a phone. */
  isTooWide(): Promise<boolean> {
    return this.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth + 1',
    );
  }

  /** What axe has against the page as it is now, in light and in dark colours. */
  async complaints(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const complaints: string[] = [];
    for (const colours of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme: colours });
      await eventually(() =>
        this.page.evaluate<boolean>(
          `document.documentElement.dataset.colours === '${colours}'
            && document.getAnimations().every((one) => one.playState !== 'running')`,
        ),
      );
      const { violations } = await this.page.evaluate<axe.AxeResults>('axe.run(document)');
      for (const { id, nodes } of violations)
        complaints.push(`${colours} ${id} ${nodes.map(({ target }) => target.join(' ')).join()}`);
    }
    await this.page.emulateMedia({ colorScheme: 'light' });
    return complaints;
  }

  /** Keeps a picture for people to look at; nothing is compared with it. */
  async picture(what: string): Promise<void> {
    mkdirSync(artefacts, { recursive: true });
    await this.page.screenshot({
      path: join(artefacts, `${this.name}-${what}.png`),
      fullPage: true,
    });
  }

  /**
   * Prints the page, keeps the PDF and a picture of it, and answers with the ground that it is printed
   * on and with what stands on the paper.
   */
  async print(what: string): Promise<{ ground: string; text: string }> {
    const { page } = this;
    const size = page.viewportSize()!;
    // As wide as A4 without its margins.
    await page.setViewportSize({ width: 672, height: 900 });
    await page.emulateMedia({ media: 'print' });
    await eventually(() =>
      page.evaluate<boolean>(
        "matchMedia('print').matches && document.getAnimations().length === 0",
      ),
    );
    await this.picture(`${what}-printed`);
    const path = join(artefacts, `${this.name}-${what}.pdf`);
    await page.pdf({ path, format: 'A4', printBackground: true });
    const printed = await page.evaluate<{ ground: string; text: string }>(
      `({ ground: getComputedStyle(document.body).backgroundColor, text: document.body.innerText })`,
    );
    await page.emulateMedia({ media: null });
    await page.setViewportSize(size);
    return printed;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
