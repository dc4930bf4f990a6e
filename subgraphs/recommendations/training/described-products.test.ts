import { ContentNeighbours } from '../models/content/content-neighbours';
import { Interactions } from '../models/interactions/interactions';
import { describedProducts, productDescriptions } from './described-products';

describe('what products are', () => {
  const related = async (names: readonly string[], to: string, attributesOf = (_: string): string[] => []) => {
    const facts = new Map(names.map((name) => [name, { text: name, attributes: attributesOf(name) }]));
    const nobody = Interactions.fromSequences(names.length, []);
    const model = await ContentNeighbours.fit(nobody, describedProducts(productDescriptions(names, facts)));
    return model.related(names.indexOf(to), names.length).map(({ item }) => names[item]);
  };

  it('is described by Chinese words, not by neighbouring characters of two words', async () => {
    const names = ['生日贺卡', '生日蜡烛', '学生日记本', '学生书包', '皮面日记本'];
    expect(await related(names, '生日贺卡')).toEqual(['生日蜡烛']);
    expect((await related(names, '学生日记本')).sort()).toEqual(['学生书包', '皮面日记本']);
  });

  it('is described by the shorter words within long ones', async () => {
    const names = ['不锈钢保温杯', '保温水壶', '马克杯', '羊毛围巾', '纯羊毛手套'];
    expect((await related(names, '保温水壶'))[0]).toBe('不锈钢保温杯');
    expect(await related(names, '羊毛围巾')).toEqual(['纯羊毛手套']);
  });

  it('is described across languages that are mixed', async () => {
    const names = ['IKEA 陶瓷花瓶', '陶瓷碗', 'Glass vase IKEA', '玻璃瓶', 'Wool scarf'];
    const near = await related(names, 'IKEA 陶瓷花瓶');
    expect([...near].sort()).toEqual(['Glass vase IKEA', '陶瓷碗']);
  });

  it('is described by attributes where there are no words', async () => {
    const colour = (name: string) => [name.startsWith('A') ? 'colour=红' : 'colour=blue'];
    expect(await related(['A1', 'A2', 'B1', 'B2'], 'A1', colour)).toEqual(['A2']);
  });
});
