import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../shared/testing/engines';

/** Long enough for a machine with much else to do: what is waited for comes, or the test has failed. */
export const patienceMilliseconds = 120_000;

/** The browser of the console's tests, which asks nothing of other hosts by itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a mutation that begins a session answers. */
interface SessionAnswer {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}

/** A page of somebody's own browser, which notes what went wrong in it; with a session they are signed in. */
export async function openPage(browser: Browser, complaints: string[], session?: SessionAnswer): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  if (session) {
    const kept = { ...session, expiresAt: Date.parse(session.expiresAt) };
    await context.addInitScript((value) => {
      if (!localStorage.getItem('vitrine:session')) localStorage.setItem('vitrine:session', JSON.stringify(value));
    }, kept);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMilliseconds);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Pictures of other hosts are not there.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  return page;
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

interface Axe {
  run(options: object): Promise<{ violations: Violation[] }>;
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds on a page that keeps people from using it: its serious and critical violations, by rule and element.
 *
 * @param rules those alone; all without it
 */
export async function seriousViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async (runOnly) =>
      (
        await (globalThis as unknown as { axe: Axe }).axe.run({
          ...(runOnly && { runOnly: { type: 'rule', values: runOnly } }),
          resultTypes: ['violations'],
        })
      ).violations,
    rules,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Keeps a picture of a page in the folder SCREENSHOTS, for those who want to look. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}

/** A phone, a tablet, a desktop, and the desktop at a zoom of 200 %: half as many pixels of CSS in each direction. */
const sizes = [
  { name: '390', width: 390, height: 844 },
  { name: '768', width: 768, height: 1024 },
  { name: '1440', width: 1440, height: 900 },
  { name: 'zoomed', width: 720, height: 450 },
] as const;

/**
 * What keeps people from using a page that is open, at each size, light and dark: what axe finds, and whether the page is
 * wider than the window. Themes differ in colours alone: in the dark one nothing else is looked at again.
 */
export async function usabilityProblems(page: Page, name: string): Promise<string[]> {
  const problems: string[] = [];
  for (const { name: size, ...viewport } of sizes) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await keepScreenshot(page, `${name}-${size}-${colorScheme}`);
      const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
      for (const violation of await seriousViolations(page, rules)) {
        problems.push(`${name}, ${size} pixels, ${colorScheme}: ${violation}`);
      }
    }
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wider > 0) problems.push(`${name}, ${size} pixels: ${wider} pixels wider than the window`);
  }
  return problems;
}
