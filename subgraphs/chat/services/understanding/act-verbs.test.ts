import { actInstead, actOf } from './act-verbs';

describe('the act that a clause asks for', () => {
  it.each([
    ['please cancle D10001', 'cancel_order'],
    ['get rid of my order', 'cancel_order'],
    ['那个台灯别发了', 'cancel_order'],
    ['can the lamp go back', 'return_item'],
    ['这个包我想退', 'return_item'],
    ['make the mugs red instead of blue', 'exchange_item'],
    ['背包想换小一号', 'exchange_item'],
    ['退订', 'unsubscribe'],
    ['change where it goes: 5 Oak Street, Leeds', 'change_address'],
  ])('"%s" is told by its verb', (clause, act) => {
    expect(actOf(clause)).toBe(act);
  });

  it.each([
    'how does returning work?',
    'may I return something after a week?',
    'until when can an order be cancelled?',
    'check whether I am able to return the lamp, but do not process anything',
    '退货规定是什么',
  ])('"%s" asks for none', (clause) => {
    expect(actOf(clause)).toBeNull();
  });

  it('may be another where the first cannot be', () => {
    expect(actInstead('see if it can be canceled')).toBe('cancel_order');
    expect(actInstead('I want a refund')).toBe('return_item');
    expect(actInstead('do not cancel anything')).toBeNull();
  });
});
