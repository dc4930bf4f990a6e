import { ownPhrases } from '../../services/understanding/intents';
import { Understanding } from '../../services/understanding/understanding';

/** What no shop's bot has to know: written to choose the threshold by, and not trained on. */
const outside = [
  ...['who painted the Mona Lisa', 'convert 10 miles to kilometres', 'my cat is ill', 'how do I learn the guitar'],
  ...[
    'is there life on Mars',
    'read me the news',
    'what should I wear tonight',
    'spell necessary',
    'how far is the moon',
  ],
  ...['do vampires exist', 'play chess with me', 'how is your mother', 'define democracy', 'which team won yesterday'],
  ...['how many people live in China', 'what is the square root of 81', 'find me a dentist', 'I had a strange dream'],
  ...[
    'turn off the lights',
    'tell me a riddle',
    'why is the sky blue',
    'write a letter to my landlord',
    'remind me at six',
  ],
  ...[
    'what is the best film ever',
    'how do bees make honey',
    'are there ghosts',
    'what rhymes with orange',
    'flip a coin',
  ],
  ...['recipe for pancakes', 'when does the train to Leeds leave', 'is it going to rain', 'what is my horoscope'],
  ...['teach me some Spanish', 'how do I tie a tie', 'who is the king of Spain', 'my neighbour is loud'],
  ...[
    '天为什么是蓝的',
    '帮我算一道数学题',
    '谁写了红楼梦',
    '明天几度',
    '教我弹吉他',
    '月亮离我们多远',
    '我家的猫病了',
    '放首歌听听',
  ],
  ...[
    '怎么做蛋糕',
    '哪支球队赢了',
    '给我写首诗',
    '附近有什么餐厅',
    '你觉得人生有意义吗',
    '火车几点开',
    '怎么学英语',
    '中国有多少人口',
  ],
];

export interface OwnPhraseFigures {
  /** Of the phrases left out: those that are told rightly, among all of them. */
  readonly accuracy: number;
  /** By a threshold: the share of phrases in scope that it lets through, and of the others that it holds back. */
  readonly thresholds: readonly {
    readonly threshold: number;
    readonly letThrough: number;
    readonly heldBack: number;
    /** Texts that are answered as they are meant less those that are answered as something else, over all: the threshold is where it is most. */
    readonly gain: number;
  }[];
}

/**
 * Learns four in five of the shop's phrases, and reads the fifth and texts that are none of a shop's. The bot takes a text for out of
 * scope where its surest intent says so, or is less sure than the threshold.
 *
 * @param thresholds those that are looked at
 */
export function ownPhraseFigures(thresholds: readonly number[]): OwnPhraseFigures {
  const inScope = ownPhrases.filter(({ intent }) => intent !== 'out_of_scope');
  const isLeftOut = new Set(inScope.filter((_, n) => n % 5 === 2));
  const understanding = new Understanding(ownPhrases.filter((phrase) => !isLeftOut.has(phrase)));
  const read = (text: string) => {
    const [first] = understanding.guesses(text);
    const isOutside = first === undefined || first.label === 'out_of_scope';
    return { label: first?.label, confidence: isOutside ? 0 : first.confidence };
  };
  const held = [...isLeftOut].map(({ text, intent }) => {
    const { label, confidence } = read(text);
    return { confidence, isRight: label === intent };
  });
  const inside = held.map(({ confidence }) => confidence);
  const others = outside.map((text) => read(text).confidence);
  const gainAt = (threshold: number): number => {
    const answered = held.filter(({ confidence }) => confidence >= threshold);
    const right = answered.filter(({ isRight }) => isRight).length;
    const wrong = answered.length - right + others.filter((confidence) => confidence >= threshold).length;
    return (right - wrong) / (held.length + others.length);
  };
  const share = (values: readonly number[], is: (value: number) => boolean) => values.filter(is).length / values.length;
  return {
    accuracy: held.filter(({ isRight }) => isRight).length / held.length,
    thresholds: thresholds.map((threshold) => ({
      threshold,
      letThrough: share(inside, (value) => value >= threshold),
      heldBack: share(others, (value) => value < threshold),
      gain: gainAt(threshold),
    })),
  };
}
