import type { Locator, Page } from 'playwright-core';

/** More than any page has places to go to. */
const mostPresses = 500;

/** A page as it is used without a mouse: from one place to the next with the tabulator. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes to what can be pressed, and presses it. */
  async press(target: Locator): Promise<void> {
    await this.goTo(target);
    await this.page.keyboard.press('Enter');
  }

  /** Goes to a field, and writes in place of what it holds. */
  async write(target: Locator, text: string): Promise<void> {
    await this.goTo(target);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  private async goTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < mostPresses; presses++) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the tabulator does not lead to ${target}`);
  }
}
