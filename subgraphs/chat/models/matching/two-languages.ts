import { stem } from './near-words';

/** English and Chinese words for one thing, the usual ones first. */
type Pair = readonly [english: readonly string[], chinese: readonly string[]];

const colours: readonly Pair[] = [
  [['black'], ['黑色', '黑']],
  [['white'], ['白色', '白']],
  [['red'], ['红色', '红']],
  [['blue'], ['蓝色', '蓝']],
  [
    ['navy', 'navy blue', 'dark blue'],
    ['藏青色', '藏青', '深蓝色', '深蓝'],
  ],
  [
    ['light blue', 'sky blue'],
    ['浅蓝色', '浅蓝', '天蓝色', '天蓝'],
  ],
  [['green'], ['绿色', '绿']],
  [['dark green'], ['墨绿色', '墨绿', '深绿色', '深绿']],
  [['yellow'], ['黄色', '黄']],
  [['orange'], ['橙色', '橘色', '橙']],
  [
    ['purple', 'violet'],
    ['紫色', '紫'],
  ],
  [['pink'], ['粉色', '粉红色', '粉红', '粉']],
  [
    ['grey', 'gray'],
    ['灰色', '灰'],
  ],
  [['silver'], ['银色', '银']],
  [
    ['gold', 'golden'],
    ['金色', '金'],
  ],
  [['brown'], ['棕色', '咖啡色', '褐色', '棕']],
  [['beige'], ['米色', '米白色']],
  [
    ['turquoise', 'teal'],
    ['青色', '蓝绿色'],
  ],
  [['transparent', 'clear'], ['透明']],
  [
    ['multicolour', 'multicolor', 'colourful', 'colorful'],
    ['彩色', '多色'],
  ],
];
const materials: readonly Pair[] = [
  [['cotton'], ['纯棉', '棉']],
  [
    ['wool', 'woollen'],
    ['羊毛', '毛'],
  ],
  [['cashmere'], ['羊绒']],
  [['silk'], ['真丝', '丝绸']],
  [['linen'], ['亚麻']],
  [['leather'], ['真皮', '皮革', '皮']],
  [['polyester'], ['涤纶', '聚酯']],
  [['nylon'], ['尼龙']],
  [['canvas'], ['帆布']],
  [['denim'], ['牛仔布']],
  [['fleece'], ['抓绒']],
  [['velvet'], ['天鹅绒', '丝绒']],
  [['stainless steel'], ['不锈钢']],
  [['steel'], ['钢']],
  [
    ['iron', 'cast iron'],
    ['铸铁', '铁'],
  ],
  [
    ['aluminium', 'aluminum'],
    ['铝合金', '铝'],
  ],
  [['copper'], ['铜']],
  [['metal'], ['金属']],
  [
    ['wood', 'wooden'],
    ['木质', '木制', '实木', '木'],
  ],
  [['oak'], ['橡木']],
  [['bamboo'], ['竹子', '竹制', '竹']],
  [['glass'], ['玻璃']],
  [
    ['ceramic', 'porcelain'],
    ['陶瓷', '瓷'],
  ],
  [['stoneware'], ['炻瓷', '粗陶']],
  [['plastic'], ['塑料']],
  [['silicone'], ['硅胶']],
  [['rubber'], ['橡胶']],
  [['paper'], ['纸']],
  [['synthetic'], ['合成']],
];
const sizes: readonly Pair[] = [
  [['s'], ['小号', '小码', 's码']],
  [['m'], ['中号', '中码', 'm码']],
  [['l'], ['大号', '大码', 'l码']],
  [['xl'], ['加大号', '加大码', 'xl码']],
  [['xxl'], ['特大号', '加加大号', 'xxl码']],
  [['small'], ['小号', '小码', '小的', '小款']],
  [['medium'], ['中号', '中码', '中等', '中款']],
  [['large'], ['大号', '大码', '大的', '大款']],
  [['extra large'], ['加大号', '特大号']],
  [['low'], ['低亮度', '低档']],
  [['high'], ['高亮度', '高亮', '高档']],
];
const goods: readonly Pair[] = [
  [
    ['mug', 'cup'],
    ['马克杯', '杯子', '水杯', '杯'],
  ],
  [['bottle'], ['水壶', '水瓶', '瓶子', '水杯', '瓶']],
  [['kettle'], ['烧水壶', '水壶', '茶壶', '壶']],
  [['teapot'], ['茶壶']],
  [['tea'], ['茶叶', '茶']],
  [['coffee'], ['咖啡']],
  [['plate'], ['盘子', '盘']],
  [['bowl'], ['碗']],
  [
    ['lamp', 'light'],
    ['台灯', '灯'],
  ],
  [['clock'], ['挂钟', '时钟', '钟']],
  [['watch'], ['手表', '腕表']],
  [
    ['backpack', 'rucksack'],
    ['双肩包', '背包', '书包'],
  ],
  [
    ['bag', 'handbag'],
    ['手提包', '包包', '袋子', '包'],
  ],
  [['wallet'], ['钱包']],
  [
    ['luggage', 'suitcase'],
    ['行李箱', '旅行箱', '箱子'],
  ],
  [
    ['shoe', 'sneaker', 'boot'],
    ['运动鞋', '跑鞋', '鞋子', '鞋'],
  ],
  [['boot'], ['靴子', '靴']],
  [
    ['shirt', 't-shirt', 'tshirt'],
    ['衬衫', 'T恤', '衣服', '上衣'],
  ],
  [
    ['jacket', 'coat'],
    ['外套', '夹克', '大衣', '衣服'],
  ],
  [
    ['sweater', 'jumper'],
    ['毛衣', '针织衫'],
  ],
  [['dress'], ['连衣裙', '裙子']],
  [['skirt'], ['半身裙', '裙子']],
  [
    ['trousers', 'pants', 'jeans'],
    ['裤子', '长裤', '牛仔裤'],
  ],
  [['hat', 'cap'], ['帽子']],
  [['scarf'], ['围巾']],
  [['glove'], ['手套']],
  [['sock'], ['袜子']],
  [['headphone', 'earbud', 'headset', 'earphone'], ['耳机']],
  [['speaker'], ['音箱', '音响']],
  [['keyboard'], ['键盘']],
  [['mouse'], ['鼠标']],
  [['smartphone', 'phone'], ['手机']],
  [
    ['laptop', 'notebook'],
    ['笔记本电脑', '电脑'],
  ],
  [['tablet'], ['平板电脑', '平板']],
  [['camera'], ['相机']],
  [['charger'], ['充电器']],
  [['chair'], ['椅子', '椅']],
  [
    ['table', 'desk'],
    ['桌子', '书桌', '桌'],
  ],
  [['sofa', 'couch'], ['沙发']],
  [['bed'], ['床']],
  [
    ['bookshelf', 'shelf'],
    ['书架', '架子'],
  ],
  [['candle'], ['蜡烛']],
  [['mirror'], ['镜子']],
  [
    ['cushion', 'pillow'],
    ['抱枕', '枕头', '靠垫'],
  ],
  [['blanket'], ['毯子']],
  [['towel'], ['毛巾', '浴巾']],
  [['umbrella'], ['雨伞', '伞']],
  [['toy'], ['玩具']],
  [['puzzle'], ['拼图']],
  [['book'], ['书']],
  [
    ['bicycle', 'bike'],
    ['自行车', '单车'],
  ],
  [['helmet'], ['头盔']],
  [['tent'], ['帐篷']],
  [['perfume'], ['香水']],
];

/** Words that have one of those in them and mean something else. */
const others =
  '包裹 包装 包邮 包括 红包 分钟 金额 现金 资金 银行 明白 空白 白天 蓝牙 黑名单 毛病 皮肤 地铁 书面 证书 说明书 灯光 杯具 大家'.split(
    ' ',
  );

const pairs: readonly Pair[] = [...colours, ...materials, ...sizes, ...goods];
const chineseWords = [...new Set([...pairs.flatMap(([, chinese]) => chinese), ...others])];
const chinesePattern = chineseWords.sort((a, b) => b.length - a.length).join('|');
const chineseThing = new RegExp(chinesePattern, 'gu');
const chineseOrLatin = new RegExp(`${chinesePattern}|[A-Za-z][\\w-]*`, 'gu');

const byEnglish = new Map<string, string[]>();
const byChinese = new Map<string, string[]>();
for (const [english, chinese] of pairs) {
  for (const word of english) byEnglish.set(word, [...(byEnglish.get(word) ?? []), ...chinese]);
  for (const word of chinese) byChinese.set(word, [...(byChinese.get(word) ?? []), ...english]);
}

const kinds: ReadonlyMap<string, string> = new Map(
  [
    ['colourword', colours] as const,
    ['materialword', materials] as const,
    ['sizeword', sizes] as const,
    ['itemword', goods] as const,
  ].flatMap(([kind, ofKind]) =>
    ofKind.flatMap(([english, chinese]) => [...english, ...chinese].map((word) => [word, kind])),
  ),
);
/** Short for sizes, and letters of other words as well. */
const isTooShort = (word: string): boolean => /^\p{Script=Latin}$/u.test(word);

/** What kind of thing an English word is, in any case and number; undefined where it is none that is known. */
export function kindOfThing(word: string): string | undefined {
  const plain = word.toLowerCase();
  return isTooShort(plain) ? undefined : (kinds.get(plain) ?? kinds.get(stem(plain)));
}

/** A text whose Chinese words for things, colours, materials and sizes are said otherwise. */
export const withoutChineseThings = (text: string, said: (kind: string) => string): string =>
  text.replace(chineseThing, (word) => (byChinese.has(word) ? said(kinds.get(word)!) : word));

/** What a word is in the other language, the usual word first; nothing where that is not known. */
export const otherWordsFor = (word: string): readonly string[] => byEnglish.get(word) ?? byChinese.get(word) ?? [];

/**
 * The words for things, colours, materials and sizes in a Chinese text, the longest first where they overlap.
 *
 * @example chineseThingsIn('有藏青色的背包吗') // ['藏青色', '背包']
 */
export const chineseThingsIn = (text: string): string[] =>
  [...text.matchAll(chineseThing)].map(([word]) => word).filter((word) => byChinese.has(word));

/**
 * What a Chinese text says of things in English words: what an English catalogue is searched for. Where its last word is one of
 * several things, there is a search for each. Words in Latin letters stay.
 *
 * @example inEnglish('有红色的水杯吗') // ['red mug', 'red cup', 'red bottle']
 */
export function inEnglish(text: string): string[] {
  const words = (text.match(chineseOrLatin) ?? []).filter((word) => byChinese.has(word) || /^[A-Za-z]/.test(word));
  const last = words.pop();
  if (last === undefined) return [];
  const before = words.map((word) => byChinese.get(word)?.[0] ?? word);
  return (byChinese.get(last) ?? [last]).slice(0, 3).map((word) => [...before, word].join(' '));
}

/**
 * What an English text says of things in Chinese words, for a Chinese catalogue; empty where it says nothing that is known.
 *
 * @example inChinese('a red scarf') // '红色 围巾'
 */
export function inChinese(text: string): string {
  const words = text.toLowerCase().match(/[a-z][a-z-]*/g) ?? [];
  return words.flatMap((word) => byEnglish.get(word)?.[0] ?? byEnglish.get(stem(word))?.[0] ?? []).join(' ');
}
