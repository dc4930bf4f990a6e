import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, patienceMilliseconds } from './browser';

/** The text models that GraphiQL keeps for its editors, as the page itself knows them. */
interface EditorsOfPage {
  readonly __MONACO?: {
    readonly editor: {
      getEditors(): { getModel(): { readonly uri: object; getValue(): string } | null }[];
    };
  };
}

const editors = {
  operation: { file: 'operation.graphql', place: '.graphiql-query-editor .monaco-editor' },
  variables: { file: 'variables.json', place: '.graphiql-editor-tool .monaco-editor' },
} as const;

/** GraphiQL as a person uses it. Each step ends when the page shows that it has been taken. */
export class GraphiqlPage {
  /** What the page complained of, and what it asked of other hosts. */
  readonly complaints: string[] = [];
  readonly elsewhere: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(patienceMilliseconds);
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && /^https?:/.test(request.url())) this.elsewhere.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  static async open(browser: Pick<Browser, 'newPage'>, url: string): Promise<GraphiqlPage> {
    const opened = new GraphiqlPage(await browser.newPage(), url);
    await opened.page.goto(`${url}/graphiql`);
    return opened;
  }

  get tabs() {
    return this.page.getByRole('tab');
  }

  get answers() {
    return this.page.locator('.graphiql-response');
  }

  get variables() {
    return this.page.locator('.graphiql-editor-tool');
  }

  async newTab(): Promise<void> {
    const before = await this.tabs.count();
    await this.page.getByRole('button', { name: /new tab/i }).click();
    await this.tabs.nth(before).waitFor();
    await this.holds('operation', '');
  }

  /**
   * Writes a text in place of what an editor holds. That is taken out first: a bracket typed over selected text is put
   * round it, not in its place.
   */
  async write(name: keyof typeof editors, text: string): Promise<void> {
    await this.page.locator(editors[name].place).first().click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.holds(name, '');
    await this.page.keyboard.insertText(text);
    await this.holds(name, text);
  }

  /** Writes an operation into a new tab and runs it once the tab bears its name: then the console knows what it is. */
  async runInNewTab(name: string, operation: string): Promise<void> {
    await this.newTab();
    await this.write('operation', operation);
    await this.page.getByRole('tab', { name }).waitFor();
    await this.page.keyboard.press('Control+Enter');
  }

  async screenshot(name: string): Promise<void> {
    await keepScreenshot(this.page, name);
  }

  /** Waits until an editor holds exactly the text. */
  private async holds(name: keyof typeof editors, text: string): Promise<void> {
    await this.page.waitForFunction(
      ({ file, text }) =>
        (globalThis as EditorsOfPage).__MONACO?.editor
          .getEditors()
          .some((editor) => String(editor.getModel()?.uri).endsWith(file) && editor.getModel()?.getValue() === text),
      { file: editors[name].file, text },
    );
  }
}
