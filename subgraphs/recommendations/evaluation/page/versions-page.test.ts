import type { ModelReport } from '../../training/model-store';
import { type ReportedVersion, versionsPage } from './versions-page';

const report: ModelReport = {
  name: 'self-attention',
  family: 'ATTENTION',
  trainedAt: 0,
  trainingSeconds: 12,
  dataFrom: 0,
  dataUntil: 0,
  events: 100,
  parameters: { width: 32 },
  metrics: { 'ndcg@10': 0.125, persons: 900 },
  curves: { epoch: [1, 2], loss: [3, 2], validation: [null, 0.1] },
  foundBy: 'random search <by hand>',
  failure: null,
};

function versionOf(version: string, changes: Partial<ModelReport> = {}): ReportedVersion {
  const details = {
    trainedAt: 1e12,
    seenUntil: 0,
    events: 100,
    trainingSeconds: 12,
    state: 'GOOD',
    note: null,
    preparation: null,
  } as const;
  return { version: { version, ...details }, standing: 'serves', reports: [{ ...report, ...changes }] };
}

describe('the page of the versions', () => {
  it('draws figures over versions, and the curves of each model that has some', () => {
    const page = versionsPage([versionOf('second', { metrics: { 'ndcg@10': 0.25 } }), versionOf('first')]);
    expect(page).toMatch(/2001-09-09 01:46[\s\S]*second[\s\S]*first/);
    expect(page).toMatch(/NDCG@10 by version[\s\S]*loss by epoch[\s\S]*validation by epoch/);
    expect(page.match(/<svg/g)).toHaveLength(3);
    expect(page).toContain('random search &lt;by hand&gt;');
    expect(page).not.toMatch(/NaN|undefined/);
  });

  it('draws no line through one version, and no curve where nothing was learned in epochs', () => {
    const page = versionsPage([versionOf('only', { curves: {}, foundBy: null, metrics: {} })]);
    expect(page).not.toContain('<svg');
    expect(page).not.toContain('searched for');
  });
});
