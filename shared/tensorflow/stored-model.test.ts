import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStoredModel } from './stored-model';
import { loadTensorFlow } from './tensorflow';
import { writeGraphModel, writeLayersModel } from './testing/stored-models';

describe('a model that was stored elsewhere', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stored-model-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read where it is one of layers', async () => {
    writeLayersModel(folder, [1, 2, 3], 2);
    const { tf } = await loadTensorFlow();
    const model = await loadStoredModel(folder);
    expect(model.inputShape).toEqual([null, 2, 2, 3]);
    const picture = tf.tensor([1, 1, 1, 0, 1, 1, 1, 0, 1, 0, 0, 1], [1, 2, 2, 3]);
    const given = model.run(picture);
    expect([given.shape, [...given.dataSync()]]).toEqual([
      [1, 3],
      [0.5, 1, 3],
    ]);
    model.dispose();
  });

  it('is read where it is a graph, of pictures of any size', async () => {
    writeGraphModel(folder, [1, 2, 3]);
    const { tf } = await loadTensorFlow();
    const model = await loadStoredModel(folder);
    expect(model.inputShape).toEqual([null, null, null, 3]);
    expect([...model.run(tf.tensor([1, 1, 1, 2, 2, 2], [1, 1, 2, 3])).dataSync()]).toEqual([1, 2, 3, 2, 4, 6]);
    model.dispose();
  });

  it('has another hash where its weights are others', async () => {
    const hashOf = async (factor: number) => {
      writeGraphModel(folder, [factor, 2, 3]);
      const model = await loadStoredModel(folder);
      model.dispose();
      return model.hash;
    };
    const first = await hashOf(1);
    expect(await hashOf(5)).not.toBe(first);
    expect(await hashOf(1)).toBe(first);
  });

  it('is refused where it cannot be read, and it is said why', async () => {
    const file = join(folder, 'model.json');
    const problem = (path = folder) =>
      loadStoredModel(path).then(
        () => '',
        (error: Error) => error.message,
      );
    expect(await problem(join(folder, 'gone'))).toMatch(/gone.model\.json cannot be read \(ENOENT\)/);
    writeFileSync(file, '{"weights": ');
    expect(await problem()).toMatch(/is no model that can be loaded: .*JSON/);
    writeFileSync(file, '[]');
    expect(await problem()).toContain('has no modelTopology or no weightsManifest');
    writeGraphModel(folder, [1, 2, 3]);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    const rewrite = (change: object) => writeFileSync(file, JSON.stringify({ ...written, ...change }));
    const weightsAt = (path: string) => [{ ...written.weightsManifest[0], paths: [path] }];
    rewrite({ weightsManifest: weightsAt('lost.bin') });
    expect(await problem()).toMatch(/the weights .*lost\.bin cannot be read \(ENOENT\)/);
    rewrite({ weightsManifest: weightsAt('../secret.bin') });
    expect(await problem()).toContain('the weights ../secret.bin are not in');
    rewrite({ format: 'onnx' });
    expect(await problem()).toContain('"onnx" should be one of graph-model, layers-model');
    rewrite({ modelTopology: { node: [{ name: 'x', op: 'Unheard' }] } });
    expect(await problem()).toMatch(/is no model that can be loaded|has \d inputs and \d outputs/);
  });
});
