/** Where shoppers live and what they are called there. */
export interface Place {
  readonly country: string;
  readonly cities: readonly string[];
  readonly locale: 'en' | 'zh';
  /** Share of shoppers. */
  readonly share: number;
  /** Spending power against the average. */
  readonly income: number;
}

export const places: readonly Place[] = [
  {
    country: 'GB',
    cities: ['London', 'Manchester', 'Bristol', 'Edinburgh', 'Leeds'],
    locale: 'en',
    share: 0.44,
    income: 1,
  },
  { country: 'DE', cities: ['Berlin', 'Hamburg', 'Munich'], locale: 'en', share: 0.1, income: 1.05 },
  { country: 'FR', cities: ['Paris', 'Lyon'], locale: 'en', share: 0.08, income: 1 },
  { country: 'US', cities: ['New York', 'Portland', 'Austin'], locale: 'en', share: 0.13, income: 1.2 },
  { country: 'IE', cities: ['Dublin', 'Cork'], locale: 'en', share: 0.06, income: 1 },
  { country: 'CN', cities: ['Shanghai', 'Hangzhou', 'Chengdu', 'Shenzhen'], locale: 'zh', share: 0.15, income: 0.9 },
  { country: 'SG', cities: ['Singapore'], locale: 'zh', share: 0.04, income: 1.15 },
];

const western: Readonly<Record<'female' | 'male', readonly string[]>> = {
  female: [
    'Ada',
    'Beth',
    'Clara',
    'Daisy',
    'Elena',
    'Freya',
    'Grace',
    'Hana',
    'Iris',
    'Julia',
    'Kate',
    'Lucy',
    'Maya',
    'Nora',
    'Olive',
    'Ruth',
    'Sara',
    'Tess',
    'Vera',
    'Zoe',
  ],
  male: [
    'Adam',
    'Ben',
    'Carl',
    'David',
    'Emil',
    'Finn',
    'George',
    'Hugo',
    'Ivan',
    'Jack',
    'Karl',
    'Leo',
    'Max',
    'Noah',
    'Oscar',
    'Paul',
    'Rory',
    'Sam',
    'Theo',
    'Will',
  ],
};
const westernFamilies = [
  'Abbott',
  'Baker',
  'Clarke',
  'Dunn',
  'Ellis',
  'Fischer',
  'Grant',
  'Hughes',
  'Irving',
  'Jensen',
  'Keller',
  'Lambert',
  'Moreau',
  'Nolan',
  'Owens',
  'Patel',
  'Quinn',
  'Roche',
  'Schmidt',
  'Turner',
  'Vance',
  'Walsh',
  'Young',
];
const chineseFamilies = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙'];
const chinese: Readonly<Record<'female' | 'male', readonly string[]>> = {
  female: ['芳', '娜', '静', '丽', '敏', '雪', '婷', '佳怡', '雨桐', '欣然'],
  male: ['伟', '强', '磊', '军', '洋', '勇', '杰', '浩然', '子轩', '宇航'],
};

/** A display name as people of the locale have; `pick` chooses from a list. */
export function personName(locale: 'en' | 'zh', gender: string, pick: (names: readonly string[]) => string): string {
  const given =
    gender === 'male' || gender === 'female' ? gender : pick(['female', 'male']) === 'female' ? 'female' : 'male';
  return locale === 'zh'
    ? pick(chineseFamilies) + pick(chinese[given])
    : `${pick(western[given])} ${pick(westernFamilies)}`;
}
