import { useState } from 'react';
import { useMutation } from 'urql';
import { type DeskRule, SetPricingRule } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field } from '../../parts/field';
import { Failure, Notice } from '../../parts/notice';
import { CategoryChoice } from '../kit/category-choice';
import { type Column, DataTable } from '../kit/data-table';
import { pricingMessages } from './messages';

/** What the form asks for, and the attributes of its inputs. The rest of a rule stays as it is. */
const asked = [
  { field: 'minMarginPercent', text: 'minMargin', min: 0, max: 99, step: 'any', required: true },
  { field: 'maxStepPercent', text: 'maxStep', min: 0.1, max: 90, step: 'any', required: true },
  { field: 'maxStepsPerDay', text: 'stepsPerDay', min: 1, max: 24, step: 1, required: true },
  { field: 'minIndex', text: 'minIndex', min: 0.01, step: 'any', required: false },
  { field: 'maxIndex', text: 'maxIndex', min: 0.01, step: 'any', required: false },
  { field: 'charmEnding', text: 'charm', min: 0, max: 999, step: 1, required: false },
  { field: 'holdoutPercent', text: 'holdout', min: 0, max: 90, step: 'any', required: false },
] as const;

/** Of a scope that has no rule of its own. */
const usual = { minMarginPercent: 10, maxStepPercent: 10, maxStepsPerDay: 1 };

/** The guard-rails of automatic prices, by category. */
export function Rules({ rules, onChanged }: { rules: readonly DeskRule[]; onChanged: () => void }) {
  const { say, number } = useSpeechWith(pricingMessages);
  const [categoryId, setCategory] = useState('');
  const [isSet, setDone] = useState(false);
  const figure = (key: (typeof asked)[number]['field'], title: string): Column<DeskRule> => ({
    ...{ key, title, isNumeric: true },
    cell: (rule) => {
      const value = rule[key];
      return value === null ? '–' : number(value, Number.isInteger(value) ? 0 : 2);
    },
    sortBy: (rule) => rule[key],
  });
  const columns: readonly Column<DeskRule>[] = [
    {
      key: 'category',
      title: say('category'),
      cell: ({ category }) => (
        <button type="button" className="data-link" onClick={() => setCategory(category?.id ?? '')}>
          {category?.name ?? say('others')}
        </button>
      ),
    },
    ...asked.map(({ field, text }) => figure(field, say(text))),
    { key: 'automatic', title: say('automatic'), cell: ({ automatic }) => say(automatic ? 'yes' : 'no') },
  ];
  const rule = rules.find(({ category }) => (category?.id ?? '') === categoryId);
  return (
    <>
      <p className="muted">{say('rulesText')}</p>
      {rules.length > 0 && <DataTable caption={say('rules')} rows={rules} columns={columns} keyOf={({ id }) => id} />}
      <CategoryChoice value={categoryId} everything={say('others')} onChange={setCategory} />
      {/* It begins anew with each rule, also with the one that it has just set. */}
      <RuleForm
        key={`${categoryId} ${JSON.stringify(rule)}`}
        {...{ categoryId, rule }}
        onChanged={() => {
          setDone(true);
          onChanged();
        }}
      />
      {isSet && <Notice kind="good">{say('ruleSet')}</Notice>}
    </>
  );
}

function RuleForm({
  categoryId,
  rule,
  onChanged,
}: {
  categoryId: string;
  rule: DeskRule | undefined;
  onChanged: () => void;
}) {
  const { say } = useSpeechWith(pricingMessages);
  const [{ error, fetching }, set] = useMutation(SetPricingRule);
  const known: Partial<DeskRule> = rule ?? usual;
  return (
    <form
      className="form-line"
      onSubmit={async (event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const { id: _id, category: _category, ...kept } = rule ?? { id: '', category: null };
        const figures = asked.map(({ field }) => {
          const written = String(form.get(field) ?? '');
          return [field, written === '' ? null : Number(written)];
        });
        const { minMarginPercent, maxStepPercent, maxStepsPerDay, ...rest } = Object.fromEntries(figures);
        const { data: done } = await set({
          rule: {
            ...kept,
            ...rest,
            ...{ minMarginPercent, maxStepPercent, maxStepsPerDay },
            categoryId: categoryId || null,
            automatic: form.has('automatic'),
          },
        });
        if (done) onChanged();
      }}
    >
      {asked.map(({ field, text, ...input }) => (
        <Field key={field} label={say(text)} name={field} type="number" defaultValue={known[field] ?? ''} {...input} />
      ))}
      <label className="inline-field">
        <input type="checkbox" name="automatic" defaultChecked={known.automatic ?? false} /> {say('automatic')}
      </label>
      <button type="submit" className="button" disabled={fetching}>
        {say('setRule')}
      </button>
      <Failure error={error} />
    </form>
  );
}
