import type { Intent } from './intents';

/** Words that say what is asked for whatever else a text says, where the model is not sure. */
const topics: readonly (readonly [Intent, RegExp])[] = [
  [
    'bot_identity',
    /\bam i (?:\w+ )?(?:talking|chatting|speaking|writing)\b|\bare you (?:an? |really )*(?:human|robot|machine|computer|bot|real|person)\b|你是(?:机器人|真人|人工)/iu,
  ],
  ['password', /\bpass ?words?\b|密码/iu],
  [
    'unsubscribe',
    /\b(?:no(?: more)?|stop|too many|without|enough|quit|cease)\b[^.?!]{0,30}\b(?:newsletters?|e-?mails?|mails|sms|text messages|texts|advertis\w+|notifications)\b|\b(?:newsletters?|e-?mails|mails)\b[^.?!]{0,30}\b(?:annoy\w*|away|enough|tired|hate|unwanted)\b/iu,
  ],
  [
    'list_orders',
    /\bwhat (?:did |have )?(?:i|we) (?:have |had |did )?(?:ever )?(?:buy|bought|order(?:ed)?|purchased?)\b|买了(?:什么|哪些|啥)|买过(?:什么|哪些|啥)/iu,
  ],
  ['order_status', /(?:到|发|寄|送)(?:货|出|达)?了(?:吗|没)|(?:啥|什么|怎么)(?:情况|状态)/u],
  ['track_parcel', /\bwhere(?:'s| is| are| has)? (?:it|they|my|the)\b[^.?!]{0,40}$/iu],
  [
    'delete_data',
    /\b(?:delete|erase|remove|wipe|close)\b[^.?!]*\b(?:account|data)\b|\b(?:account|data|profile)\b[^.?!]*\b(?:vanish|disappear|gone|erased?|deleted?|removed?|wiped?)\b/iu,
  ],
  [
    'return_policy',
    /\bwhat (?:happens )?if\b[^?]*\b(?:not (?:suit|fit|like|want|work)|change my mind|wrong|unhappy)\b/iu,
  ],
  [
    'price',
    /最便宜|最贵|便宜(?:点|些|一点)|多少钱|什么价|\b(?:price|cost|costs) (?:of|for)\b|\bhow much (?:is|are|do|does|would|for)\b(?![^.?!]*\b(?:hold|weigh|fit|take)s?\b)/iu,
  ],
];

/** Topics that are meant whatever the model says. */
const certain: ReadonlySet<Intent> = new Set<Intent>(['bot_identity']);

export const isCertain = (topic: Intent): boolean => certain.has(topic);

/** What a text asks for by a word that leaves no doubt; null where it has none. */
export const plainTopicOf = (text: string): Intent | null =>
  topics.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
