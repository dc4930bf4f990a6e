import { buildSchema } from 'graphql';
import { runCommand } from '../cli';

async function printed(...parameters: string[]): Promise<string> {
  const said: string[] = [];
  expect(await runCommand(['schema', ...parameters], (line) => said.push(line))).toBe(0);
  return said.join('\n');
}

describe('schema', () => {
  it('prints what clients see: no directive of federation, and none of its types', async () => {
    const sdl = await printed();
    const schema = buildSchema(sdl);
    expect(schema.getQueryType()?.getFields().me).toBeDefined();
    expect(schema.getType('_Entity')).toBeUndefined();
    expect(sdl).not.toMatch(/@join__|@link|_entities|@cost/);
  });

  it('prints the supergraph where that is asked for', async () => {
    const sdl = await printed('--supergraph');
    expect(sdl).toMatch(/@join__graph\(name: "catalog"/);
  });

  it('says what it takes', async () => {
    await expect(runCommand(['schema', 'x'], () => undefined)).rejects.toThrow('usage');
    await expect(runCommand(['schema', '--api'], () => undefined)).rejects.toThrow('there is no option --api');
  });
});
