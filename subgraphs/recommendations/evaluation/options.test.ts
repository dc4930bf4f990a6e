import { join } from 'node:path';
import { DATA_SETS } from './data/all';
import { dataSetPath, missingFile } from './data-sets';
import type { EvaluateOptions } from './evaluated-data';
import { EvaluateUsageError, evaluateOptions } from './options';

const all = [1, 2, 3, 4, 5];

describe('the options of evaluate', () => {
  it.each([
    [[], { data: 'online-retail', models: [], folds: all }],
    [['--data', 'shop', '--month', '2012-01'], { data: 'shop', month: '2012-01' }],
    [['--data', 'beauty', '--models', 'ease,implicit-als'], { models: ['ease', 'implicit-als'] }],
    [['--data', 'beauty', '--models', 'ease, ease'], { models: ['ease'] }],
    [['--data', 'movielens'], { data: 'movielens', folds: all }],
    [['--data', 'movielens', '--folds', '3,1', '--file', '/films'], { folds: [3, 1], file: '/films' }],
    [['--data', 'movielens', '--models', 'ease', '--html', 'a.html'], { models: ['ease'], html: 'a.html' }],
    [['--data', 'movielens', '--cold'], { cold: true }],
    [['--data', 'movielens', '--last-item', '--models', 'ease'], { lastItem: true, cold: false, models: ['ease'] }],
    [['--data', 'complete-journey', '--cold'], { cold: true, crossDomain: false }],
    [['--data', 'beauty', '--cross-domain'], { cold: false, crossDomain: true }],
    [['--data', 'filmtrust'], { data: 'filmtrust', cold: false }],
    [['--data', 'clothing-images'], { data: 'clothing-images' }],
    [['--data', 'diginetica'], { data: 'diginetica', prefixes: undefined }],
    [['--data', 'diginetica', '--prefixes', '2000'], { prefixes: 2000 }],
  ])('read %j', (parameters, options) => {
    expect(evaluateOptions(parameters)).toMatchObject(options);
  });

  it.each([
    [['--data', 'films'], `--data is one of ${DATA_SETS.map(({ name }) => name).join(', ')}; usage: evaluate`],
    [['--data', 'movielens', '--folds', '1,6'], '--folds names, with commas between, some of 1, 2, 3, 4, 5'],
    [['--data', 'movielens', '--folds', ''], '--folds names'],
    [['--data', 'beauty', '--models', 'ease,slim'], '--models names, with commas between, some of ease, implicit-als'],
    [['--data', 'diginetica', '--prefixes', '0'], '--prefixes is a number above 0'],
    [['--month', '2011-13'], '--month is a month such as 2011-10'],
    [['--data', 'beauty', '--cold', '--models', 'ease'], '--models does not go with --cold'],
    [['--data', 'movielens', '--cold', '--folds', '1'], '--folds does not go with --cold'],
    [['--data', 'beauty', '--cold', '--cross-domain'], '--cross-domain does not go with --cold'],
    [['--data', 'movielens', '--last-item', '--folds', '1'], '--folds does not go with --last-item'],
    [['--cross-domain', '--month', '2011-10'], '--month does not go with --cross-domain'],
    [['--data', 'shop', '--file', '/shop.csv'], '--file does not go with --data shop'],
    [['--data', 'beauty', '--folds', '1'], '--folds goes with --data movielens'],
    [
      ['--data', 'diginetica', '--month', '2011-10'],
      '--month goes with --data online-retail or shop or complete-journey',
    ],
    [
      ['--data', 'filmtrust', '--cold'],
      '--cold goes with --data beauty or shop or movielens or complete-journey, not with filmtrust',
    ],
    [['--data', 'beauty', '--interest'], '--interest goes with --data online-retail or complete-journey, not with'],
    [['--interest', '--models', 'ease'], '--models does not go with --interest'],
    [['--nonsense'], 'usage: evaluate'],
  ])('answer %j with a sentence on the usage', (parameters, sentence) => {
    expect(() => evaluateOptions(parameters)).toThrow(EvaluateUsageError);
    expect(() => evaluateOptions(parameters)).toThrow(sentence);
  });
});

describe('the files of a data set', () => {
  it('are those of the splits asked for', () => {
    const plain = { cold: false, crossDomain: false, interest: false, lastItem: false };
    const options: EvaluateOptions = { data: 'diginetica', models: [], folds: [4], ...plain };
    const missing = join('/nowhere', 'diginetica_train_sessions.txt.gz');
    expect(missingFile('/nowhere', options)).toBe(missing);
    expect(missingFile('/nowhere', { ...options, data: 'movielens', cold: true })).toBe(join('/nowhere', 'u.data'));
    expect(missingFile(__filename, { ...options, data: 'beauty' })).toBeUndefined();
    expect(dataSetPath('shop')).toBeUndefined();
  });
});
