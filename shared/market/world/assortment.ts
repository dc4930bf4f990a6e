/** What the shop sells by kind: the leaves of its two-level tree of categories. */
export interface Leaf {
  readonly department: string;
  readonly name: string;
  /** The word for one piece, in English and Chinese. */
  readonly noun: string;
  readonly chineseNoun: string;
  readonly materials: readonly string[];
  readonly sizes: readonly string[];
  /** Typical price in minor units; products spread around it. */
  readonly price: number;
  /** The month in which it sells best (0 is January) and how strongly the season counts, in units of utility. */
  readonly peakMonth: number;
  readonly seasonality: number;
  /** What December adds, in units of utility. */
  readonly giftAppeal: number;
  /** How much price counts here against other leaves. */
  readonly priceWeight: number;
  /** Share of pieces that come back where the fit is middling. */
  readonly returnRate: number;
  /** Above zero where women buy it more, below where men do; in units of utility. */
  readonly genderLean: number;
  /** The age that buys it most. */
  readonly age: number;
}

type LeafRow = readonly [
  name: string,
  noun: string,
  chineseNoun: string,
  materials: string,
  sizes: string,
  price: number,
  peakMonth: number,
  seasonality: number,
  giftAppeal: number,
  priceWeight: number,
  returnRate: number,
  genderLean: number,
  age: number,
];

const departments: Readonly<Record<string, readonly LeafRow[]>> = {
  Kitchen: [
    [
      'Mugs',
      'Mug',
      '马克杯',
      'Stoneware|Porcelain|Enamel|Glass',
      '250 ml|350 ml|450 ml',
      1400,
      11,
      0.2,
      0.8,
      1.1,
      0.03,
      0.2,
      38,
    ],
    ['Bowls', 'Bowl', '碗', 'Stoneware|Acacia|Porcelain', '12 cm|18 cm|26 cm', 1900, 9, 0.2, 0.3, 1, 0.03, 0.3, 42],
    [
      'Teapots',
      'Teapot',
      '茶壶',
      'Cast Iron|Porcelain|Glass',
      '0.6 l|0.9 l|1.2 l',
      3600,
      10,
      0.5,
      0.6,
      0.9,
      0.04,
      0.2,
      48,
    ],
    ['Pans', 'Pan', '平底锅', 'Cast Iron|Copper|Steel', '20 cm|24 cm|28 cm', 4500, 9, 0.2, 0.3, 1, 0.05, 0, 44],
  ],
  Home: [
    ['Lamps', 'Lamp', '台灯', 'Brass|Oak|Ceramic', '30 cm|45 cm|60 cm', 5900, 10, 0.7, 0.3, 0.8, 0.06, 0, 40],
    [
      'Cushions',
      'Cushion',
      '抱枕',
      'Linen|Velvet|Cotton|Wool',
      '40 x 40 cm|50 x 50 cm|60 x 40 cm',
      2400,
      9,
      0.4,
      0.3,
      1,
      0.08,
      0.5,
      39,
    ],
    ['Candles', 'Candle', '蜡烛', 'Soy|Beeswax|Coconut', '120 g|220 g|400 g', 1800, 10, 0.8, 1.1, 1, 0.02, 0.5, 35],
    ['Vases', 'Vase', '花瓶', 'Glass|Ceramic|Terracotta', '15 cm|25 cm|35 cm', 2900, 3, 0.5, 0.4, 0.9, 0.04, 0.4, 45],
  ],
  Clothing: [
    ['T-Shirts', 'T-Shirt', 'T恤', 'Cotton|Linen|Bamboo', 'S|M|L|XL', 2200, 6, 1, 0, 1.2, 0.14, -0.1, 28],
    ['Dresses', 'Dress', '连衣裙', 'Viscose|Linen|Silk', 'S|M|L', 5900, 5, 1.1, 0.1, 1, 0.26, 1.6, 33],
    ['Jackets', 'Jacket', '夹克', 'Wool|Denim|Down', 'S|M|L|XL', 9900, 10, 1.2, 0.2, 0.9, 0.22, 0, 36],
    ['Scarves', 'Scarf', '围巾', 'Wool|Silk|Cashmere', '180 cm|200 cm', 3400, 11, 1.4, 0.8, 0.9, 0.06, 0.6, 41],
  ],
  'Shoes and Bags': [
    ['Sneakers', 'Sneaker', '运动鞋', 'Canvas|Suede|Knit', '38|40|42|44', 7900, 4, 0.6, 0, 1, 0.22, -0.2, 26],
    ['Boots', 'Boot', '靴子', 'Leather|Suede|Rubber', '38|40|42|44', 11900, 10, 1.3, 0.1, 0.9, 0.2, 0.1, 35],
    ['Backpacks', 'Backpack', '背包', 'Canvas|Nylon|Leather', '14 l|20 l|28 l', 6900, 7, 0.7, 0.2, 1, 0.07, -0.2, 27],
    [
      'Handbags',
      'Handbag',
      '手提包',
      'Leather|Canvas|Raffia',
      'small|medium|large',
      8900,
      4,
      0.3,
      0.6,
      0.8,
      0.1,
      1.7,
      40,
    ],
  ],
  Outdoor: [
    ['Tents', 'Tent', '帐篷', 'Nylon|Canvas', '1 person|2 persons|4 persons', 15900, 5, 1.5, 0, 0.9, 0.07, -0.4, 34],
    ['Bottles', 'Bottle', '水壶', 'Steel|Glass|Tritan', '0.5 l|0.75 l|1 l', 2400, 6, 0.8, 0.2, 1.1, 0.03, 0, 29],
    [
      'Sunglasses',
      'Sunglasses',
      '太阳镜',
      'Acetate|Metal|Bamboo',
      'narrow|regular|wide',
      4900,
      6,
      1.5,
      0,
      0.9,
      0.1,
      0.1,
      30,
    ],
    ['Umbrellas', 'Umbrella', '雨伞', 'Bamboo|Steel|Carbon', '90 cm|100 cm|120 cm', 2900, 10, 0.7, 0.2, 1, 0.03, 0, 47],
  ],
  Electronics: [
    [
      'Headphones',
      'Headphones',
      '耳机',
      'Wireless|Wired|Studio',
      'on-ear|over-ear',
      9900,
      11,
      0.3,
      0.8,
      1.3,
      0.09,
      -0.6,
      25,
    ],
    [
      'Speakers',
      'Speaker',
      '音箱',
      'Walnut|Aluminium|Fabric',
      '5 W|20 W|60 W',
      8900,
      11,
      0.3,
      0.7,
      1.2,
      0.08,
      -0.7,
      31,
    ],
    ['Watches', 'Watch', '手表', 'Steel|Leather|Titanium', '34 mm|38 mm|42 mm', 14900, 11, 0.2, 1, 0.9, 0.07, -0.5, 43],
    [
      'Phone Cases',
      'Phone Case',
      '手机壳',
      'Silicone|Leather|Cork',
      'compact|standard|large',
      1900,
      9,
      0.2,
      0.3,
      1.2,
      0.09,
      0.1,
      22,
    ],
  ],
  Children: [
    [
      'Teddy Bears',
      'Teddy Bear',
      '泰迪熊',
      'Plush|Mohair|Cotton',
      '20 cm|35 cm|60 cm',
      2600,
      11,
      0.4,
      1.4,
      1,
      0.03,
      0.4,
      34,
    ],
    [
      'Toy Cars',
      'Toy Car',
      '玩具车',
      'Beech|Tin|Recycled',
      '8 cm|14 cm|22 cm',
      1700,
      11,
      0.4,
      1.3,
      1.1,
      0.04,
      -0.2,
      35,
    ],
    ['Kites', 'Kite', '风筝', 'Ripstop|Paper|Silk', '80 cm|120 cm|160 cm', 2200, 7, 1.4, 0.1, 1, 0.04, -0.1, 37],
  ],
  Stationery: [
    ['Notebooks', 'Notebook', '笔记本', 'Linen|Leather|Kraft', 'A6|A5|A4', 1600, 8, 0.6, 0.5, 1.1, 0.02, 0.2, 27],
    ['Pens', 'Pen', '钢笔', 'Brass|Resin|Ebony', 'fine|medium|broad', 3200, 8, 0.5, 0.8, 0.9, 0.03, -0.1, 50],
  ],
};

/** All leaves, department by department. A leaf is known by its place in this list. */
export const leaves: readonly Leaf[] = Object.entries(departments).flatMap(([department, rows]) =>
  rows.map((row) => ({
    department,
    name: row[0],
    noun: row[1],
    chineseNoun: row[2],
    materials: row[3].split('|'),
    sizes: row[4].split('|'),
    price: row[5],
    peakMonth: row[6],
    seasonality: row[7],
    giftAppeal: row[8],
    priceWeight: row[9],
    returnRate: row[10],
    genderLean: row[11],
    age: row[12],
  })),
);
