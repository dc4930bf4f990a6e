import { opened, type ScriptedConversation, turn } from './scripted-conversation';

const signIn = ['sign in'];
const signInChinese = ['登录'];

/** Conversations of our own, in both languages: typing errors, both languages in one, changes of mind, another's order. */
export const conversations: readonly ScriptedConversation[] = [
  // State of orders.
  ...opened(
    'ann',
    [
      'What is the status of order D10001?',
      'order D10001 status pls',
      'has d10001 been shipped yet',
      'any update on my ordr #D10001',
      'could you check order D10001 for me',
    ],
    ['D10001', 'not shipped', '25\\.00 GBP'],
    turn('and where is D10003?', 'D10003', 'on its way', '29\\.95 GBP'),
  ),
  ...opened(
    'ann',
    ['where is my parcel D10003', 'wheres my pakage D10003??', 'track D10003', 'has my order D10003 been lost?'],
    ['D10003', 'on its way', 'Steel Kettle'],
  ),
  ...opened(
    'ann',
    ['show me my orders', 'list all my orders please', 'what did I order so far', 'I forgot my order number'],
    ['D10001', 'D10002', 'D10003'],
    turn('thanks', 'welcome'),
  ),
  ...opened(
    'li',
    ['我的订单 D30001 什么状态', '查一下订单 D30001', '订单D30001发货了吗', '请帮我看看订单 D30001'],
    ['D30001', '尚未发货', '39\\.90 GBP'],
    turn('谢谢', '不客气'),
  ),
  ...opened('li', ['我有哪些订单', '查看我的所有订单', '忘记订单号了', '列出我的订单'], ['D30001', 'D30002']),
  ...opened('li', ['D30001 的 status 是什么', '帮我 check 一下 order D30001'], ['D30001', '39\\.90 GBP']),
  // Another's order, and nobody's.
  ...opened(
    'ann',
    [
      'Where is order D20001?',
      'status of D20002 please',
      'cancel order D20001',
      'I want to return order D20002',
      'change the address of order D20001',
    ],
    ['find no order D2000\\d'],
    turn('what about D10001', 'D10001', '25\\.00 GBP'),
  ),
  ...opened('li', ['订单 D10001 到哪了', '取消订单 D20001', '我要退货 订单 D10002'], ['没有找到订单 D']),
  ...opened(
    'visitor',
    [
      'where is my order D10001?',
      'cancel order D10002',
      'show me my orders',
      'I want to return something',
      'change my address',
      'where is my refund?',
    ],
    signIn,
  ),
  ...opened('visitor', ['我的订单在哪里', '取消订单 D30001', '我要退货', '我有哪些订单'], signInChinese),
  // Cancelling.
  ...opened(
    'ann',
    ['Please cancel order D10001', 'I want to cancel my mug order', 'cancle D10001', 'can I still cancel the mugs?'],
    ['cancel the whole order D10001', '25\\.00 GBP', 'shall I'],
    turn('no, keep it', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    ['cancel order D10003', 'please cancel the kettle, order D10003'],
    ['D10003', 'no longer be cancelled'],
  ),
  ...opened(
    'li',
    ['取消订单 D30001', '我想取消订单D30001', '帮我撤销订单 D30001'],
    ['取消整个订单 D30001', '39\\.90 GBP'],
    turn('不要', '没有做任何更改'),
  ),
  ...opened(
    'ben',
    ['cancel D20001, I ordered it by mistake', 'I do not need the clock any more, cancel it'],
    ['cancel the whole order D20001', '48\\.60 GBP'],
    turn('wait, not yet', 'nothing has been changed'),
    turn('cancel D20001', 'D20001', 'shall I'),
  ),
  // Returning.
  ...opened(
    'ann',
    [
      'I want to return the lamp',
      'can you take back the desk lamp from D10002? it does not fit',
      'send the lamp back please',
      'i would like to retrun the lamp',
    ],
    ['return from order D10002: Desk Lamp'],
    turn('no, the backpack', 'backpack|Backpack'),
  ),
  ...opened(
    'ann',
    ['return everything from order D10002', 'I want to return all items of D10002'],
    ['D10002', 'Desk Lamp', 'Canvas Backpack'],
    turn('no', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    [
      'return everything from D10002 except the backpack',
      'I want to return all items of order D10002 except the backpack',
    ],
    ['return from order D10002: Desk Lamp[^;]*$|return from order D10002: Desk Lamp[^;]*\\n'],
  ),
  ...opened(
    'li',
    ['我要退货,订单 D30002', '退货 订单 D30002', '订单 D30002 我想退货'],
    ['D30002', 'Canvas Backpack'],
    turn('算了', '没有做任何更改'),
  ),
  // Exchanging.
  ...opened(
    'ann',
    [
      'exchange the lamp for a brighter one, the brightest',
      'swap the desk lamp for the high brightness one',
      'I want to exchange my lamp for the one with high brightness',
    ],
    ['44\\.90 GBP'],
    turn('no', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    [
      'exchange the blue mugs for the red ones',
      'I want the mugs in red instead of blue, please exchange them',
      'change the mug to red',
    ],
    ['D10001', '13\\.25 GBP'],
    turn('no thanks', 'nothing has been changed'),
  ),
  ...opened('ann', ['exchange the mug for a white one', 'swap the mugs for the white mug'], ['out of stock']),
  ...opened('ann', ['exchange the mug for a white one. If it is not there, the red one'], ['13\\.25 GBP']),
  ...opened(
    'ann',
    ['exchange my backpack for a large one', 'the backpack is too small, exchange it for the large one'],
    ['69\\.00 GBP'],
    turn('yes but only if it is free', 'shall I|69\\.00|free'),
  ),
  ...opened('li', ['把背包换成小号的', '我想把背包换成小号'], ['59\\.00 GBP']),
  ...opened('li', ['台灯换成更亮的', '我想把台灯换成更亮的'], ['44\\.90 GBP']),
  // Several wishes, and changes of mind.
  ...opened(
    'ann',
    ['cancel order D10001 and return the lamp', 'I want to cancel D10001 and also return the desk lamp'],
    ['cancel the whole order D10001', 'return from order D10002: Desk Lamp'],
    turn('no, only return the lamp', 'return from order D10002: Desk Lamp'),
  ),
  ...opened('ann', ['what is the status of D10001 and how much is the kettle?'], ['D10001', '29\\.95 GBP']),
  // Products.
  ...opened(
    'visitor',
    ['how much is the steel kettle?', 'price of the kettle', 'what does the stel kettle cost', 'kettle price??'],
    ['29\\.95 GBP'],
    turn('is it in stock?', 'in stock'),
  ),
  ...opened(
    'visitor',
    ['is the white mug in stock?', 'do you have the mug in white', 'is the stoneware mug available in white?'],
    ['out of stock'],
    turn('show me something similar', '.'),
  ),
  ...opened(
    'visitor',
    ['which colours does the stoneware mug come in?', 'what colours of the mug are in stock'],
    ['blue', 'red'],
  ),
  ...opened(
    'visitor',
    ['tell me more about the steel kettle', 'details about the kettle please'],
    ['1\\.7', '29\\.95 GBP'],
  ),
  ...opened('visitor', ['what is the cheapest desk lamp?', 'how much is the cheapest lamp'], ['34\\.90 GBP']),
  ...opened(
    'visitor',
    ['compare the kettle and the clock', 'what is the difference between the wall clock and the kettle'],
    ['29\\.95 GBP', '48\\.60 GBP'],
  ),
  ...opened(
    'visitor',
    ['do you sell backpacks?', 'I am looking for a backpack', 'recommend me a backpack'],
    ['59\\.00 GBP|69\\.00 GBP'],
  ),
  ...opened(
    'visitor',
    ['how much are 3 pieces of the kettle', 'what do 3 pieces of the steel kettle cost?'],
    ['89\\.85 GBP'],
  ),
  ...opened('visitor', ['Steel Kettle 多少钱', 'kettle 的价格是多少', 'Steel Kettle 有货吗'], ['29\\.95 GBP']),
  // What the shop knows.
  ...opened(
    'visitor',
    ['I forgot my password', 'how do I reset my password', 'pasword reset please', 'my password does not work'],
    ['Forgot password', 'from “'],
    turn('ok thanks', 'welcome'),
  ),
  ...opened(
    'visitor',
    ['what is your return policy?', 'how do returns work?', 'rules for sending things back'],
    ['refund', 'from “Returning'],
  ),
  ...opened(
    'visitor',
    ['delete my account', 'how can I delete all my data', 'GDPR deletion request'],
    ['cannot be undone'],
  ),
  ...opened('visitor', ['忘记密码了', '怎么重置密码', '密码忘了怎么办'], ['忘记密码', '摘自']),
  ...opened('visitor', ['退货政策是什么', '可以退货吗,规定是什么'], ['退款']),
  ...opened('visitor', ['怎么注销账号', '删除我的数据'], ['无法撤销']),
  // Consents.
  ...opened(
    'ann',
    ['unsubscribe me', 'stop sending me emails', 'no more newsletter please', 'please stop emailing me'],
    ['withdraw your consent to email'],
    turn('yes', 'done'),
  ),
  ...opened('li', ['退订', '不要再发邮件'], ['撤回您对邮件的同意'], turn('确认', '已办理')),
  // People, anger, what it is not for.
  ...opened(
    'visitor',
    ['I want to talk to a human', 'agent please', 'can I speak to a person', '转人工', '我要找真人'],
    ['HANDED OVER'],
  ),
  ...opened(
    'ann',
    ['this is unacceptable, worst shop ever', 'I am furious, your service is terrible', '我要投诉,太差劲了'],
    ['HANDED OVER'],
  ),
  ...opened(
    'visitor',
    ['what is the weather like today', 'tell me a joke', '今天天气怎么样'],
    ['cannot help|did not understand|told me nothing|帮不上忙|没有明白'],
    turn('qwrtz plmkn', 'HANDED OVER'),
  ),
  ...opened('visitor', ['hello', 'hi there', 'good morning', '你好', '在吗'], ['Hello|您好']),
  ...opened('visitor', ['are you a robot?', 'who are you', '你是机器人吗'], ['bot|机器人']),
];
