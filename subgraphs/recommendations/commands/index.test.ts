import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../../../shared/subgraph/definition';
import { runCommandOf } from '../../../shared/testing/run-command';
import { startShop, type TestShop, twoTastes } from '../testing/shop';

describe('the commands', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop('better-sqlite3');
  });
  afterAll(() => shop.stop());

  const run = async (name: string, ...parameters: string[]) => {
    const command = shop.runtime.commands.find((one) => one.name === name)!;
    return runCommandOf(command as Command<typeof shop.services>, shop.services, ...parameters);
  };

  it('say so where there is nothing to learn from', async () => {
    expect(await run('train')).toMatchObject({ code: 0, text: expect.stringContaining('nothing to learn') });
    expect(await run('doctor')).toMatchObject({
      code: 1,
      text: expect.stringContaining('no models have been trained'),
    });
    expect((await run('evaluate', '--data', 'shop')).code).toBe(1);
  });

  it('train the models and name the version', async () => {
    await shop.store(twoTastes(shop));
    const { code, text } = await run('train');
    expect(code).toBe(0);
    await shop.services.models.refresh();
    expect(text).toContain(shop.services.models.current!.version);
  });

  it('show the versions, and as a page where one is asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-page-'));
    const page = join(folder, 'models.html');
    const { code, text } = await run('models', '--html', page);
    expect(code).toBe(0);
    expect(text).toMatch(/serves[\s\S]*ndcg@10[\s\S]*sequential-rules/);
    const html = readFileSync(page, 'utf8');
    rmSync(folder, { recursive: true });
    expect(html).toContain(shop.services.models.current!.version);
    expect(html).toMatch(/<td>sequential-rules<\/td>/);
    expect(await run('models', '--html', '/nowhere/page.html')).toMatchObject({ code: 2 });
    expect(await run('models', '--nonsense')).toMatchObject({
      code: 2,
      text: expect.stringContaining('usage: models'),
    });
  });

  it('say what is configured and cannot work', async () => {
    expect(await run('doctor')).toMatchObject({
      code: 0,
      text: expect.stringContaining('nothing is configured that does not'),
    });
    const { feeds } = shop.services.platform.settings;
    Reflect.set(feeds, 'ranking', 'magic');
    const { code, text } = await run('doctor');
    Reflect.set(feeds, 'ranking', 'blend');
    expect(code).toBe(1);
    expect(text).toMatch(/WRONG {4}version \S+ cannot serve: "magic" is to rank alone, and the version is without it/);
    expect(text).toContain('no version can serve: feeds show what is newest, and say that they are degraded');
    const { ranking, bandit, arms } = feeds;
    const because = async (wrong: object) => {
      Object.assign(feeds, wrong);
      const { text: said } = await run('doctor');
      Object.assign(feeds, { ranking, bandit, arms, slatePolicy: false });
      return said;
    };
    expect(await because({ bandit: 'thompson', arms: ['blend', 'magic'] })).toContain('nothing ranks by magic');
    expect(await because({ bandit: 'thompson', arms: ['blend'] })).toContain('a single strategy');
    const popular = await because({ bandit: 'linucb', slatePolicy: true, ranking: 'popular' });
    expect(popular).toContain('FEED_BANDIT chooses nothing');
    expect(popular).toContain('FEED_SLATE_POLICY orders nothing');
    expect(await because({ bandit: 'thompson', slatePolicy: true })).toContain('nothing is configured that does not');
  });

  it('look for better settings of a model, and say which models there are', async () => {
    const { code, text } = await run('tune', '--model', 'sequential-rules', '--minutes', '0.02');
    expect(code).toBe(0);
    expect(text).toMatch(/sequential-rules: NDCG@10 [\d.]+ before, [\d.]+ with \{.*"window"/);
    expect(await run('tune', '--model', 'nothing')).toMatchObject({ code: 2, text: expect.stringContaining('ease') });
  });

  it("measure the models on the shop's own events", async () => {
    const accounts = twoTastes(shop).map((event) => ({ ...event, person: event.person.replace('v:', 'u:') }));
    const earlier = accounts.map((event) => ({ ...event, at: event.at - 60 * 24 * 60 * 60 * 1000 }));
    await shop.store([...earlier, ...accounts]);
    const { code, text } = await run('evaluate', '--data', 'shop');
    expect(code).toBe(0);
    expect(text).toContain('blend (served)');
  });

  it('refuse a page in no folder before anything is measured', async () => {
    const { code, text } = await run('evaluate', '--data', 'shop', '--html', '/nowhere/page.html');
    expect(code).toBe(2);
    expect(text).toBe('There is no folder /nowhere to write the page to.');
  });

  it('name a file that is missing and a data set that there is not', async () => {
    expect(await run('evaluate', '--file', '/nowhere.csv')).toMatchObject({
      code: 2,
      text: expect.stringContaining('/nowhere.csv'),
    });
    expect((await run('evaluate', '--data', 'films')).code).toBe(2);
  });
});
