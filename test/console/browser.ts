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

/** A page of somebody's own browser, which notes what went wrong in it. */
export async function openPage(browser: Browser, complaints: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
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

/** What a page that has just been opened cost: bytes of its scripts and styles as they were sent, and how much it has jumped. */
export async function firstPageFigures(page: Page): Promise<{ loadedBytes: number; layoutShift: number }> {
  await page.locator('.card h3').first().waitFor();
  return page.evaluate(async () => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const own = [...files, ...(performance.getEntriesByType('navigation') as PerformanceResourceTiming[])];
    const shifts = await new Promise<readonly PerformanceEntry[]>((done) => {
      const observer = new PerformanceObserver((list) => done(list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      // Where nothing has jumped, nothing is observed.
      requestAnimationFrame(() => requestAnimationFrame(() => done([])));
    });
    type Shift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };
    // What moves because somebody has just pressed something does not surprise them.
    const scoreOf = (entry: PerformanceEntry) => ((entry as Shift).hadRecentInput ? 0 : (entry as Shift).value);
    return {
      loadedBytes: own
        .filter(({ name }) => !name.endsWith('/graphql'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      layoutShift: shifts.reduce((sum, entry) => sum + scoreOf(entry), 0),
    };
  });
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
const themes = ['light', 'dark'] as const;

/** Of axe's rules those that depend on the size of the window: with the same elements, the others find the same. */
const rulesOfSize = ['scrollable-region-focusable', 'target-size'];
/** Those that depend on the theme, which differs in colours alone. */
const rulesOfTheme = ['color-contrast'];

/** By how many pixels a page is wider than its window. */
export function pixelsWider(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * What keeps people from using a page that is open: whether it is wider than the window at any size, and what axe finds; all
 * its rules look at the zoomed page, those of sizes and themes at the others.
 */
export async function usabilityProblems(page: Page, name: string): Promise<string[]> {
  const problems: string[] = [];
  for (const { name: size, ...viewport } of sizes) {
    await page.setViewportSize(viewport);
    for (const colorScheme of size === 'zoomed' || process.env.SCREENSHOTS ? themes : themes.slice(0, 1)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await keepScreenshot(page, `${name}-${size}-${colorScheme}`);
      const rules = colorScheme === 'dark' ? rulesOfTheme : size === 'zoomed' ? undefined : rulesOfSize;
      for (const violation of await seriousViolations(page, rules)) {
        problems.push(`${name}, ${size} pixels, ${colorScheme}: ${violation}`);
      }
    }
    const wider = await pixelsWider(page);
    if (wider > 0) problems.push(`${name}, ${size} pixels: ${wider} pixels wider than the window`);
  }
  return problems;
}
