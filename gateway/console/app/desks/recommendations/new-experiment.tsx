import { useMutation } from 'urql';
import { type DeskModel, DraftExperiment, type ExperimentMetric, type Surface } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field, textOf } from '../../parts/field';
import { Failure } from '../../parts/notice';
import { recommendationMessages } from './messages';
import { surfaces } from './policy';

const metrics = ['CLICK_THROUGH', 'CONVERSION', 'REVENUE_PER_USER'] as const satisfies readonly ExperimentMetric[];
/** Strategies that are no models. */
const always = ['blend', 'popular', 'newest'];

/** Two strategies are compared, half of the users each. */
export function NewExperiment({ models, onChanged }: { models: readonly DeskModel[]; onChanged: () => void }) {
  const { say } = useSpeechWith(recommendationMessages);
  const [{ error, fetching }, draft] = useMutation(DraftExperiment);
  const serving = models.filter(({ status, name }) => status === 'READY' && !always.includes(name));
  const strategies = [...always, ...serving.map(({ name }) => name)];
  return (
    <form
      className="form-line"
      onSubmit={async (event) => {
        event.preventDefault();
        const element = event.currentTarget;
        const form = new FormData(element);
        const { data } = await draft({
          input: {
            key: textOf(form, 'key'),
            surface: textOf(form, 'surface') as Surface,
            metric: textOf(form, 'metric') as ExperimentMetric,
            variants: ['control', 'treatment'].map((key) => ({ key, strategy: textOf(form, key), allocation: 0.5 })),
          },
        });
        if (!data) return;
        element.reset();
        onChanged();
      }}
    >
      <Field label={say('key')} name="key" required maxLength={64} pattern="[A-Za-z0-9._\-]+" />
      <Choice label={say('surface')} name="surface" values={surfaces} text={(one) => say(`surface${one}`)} />
      <Choice label={say('metric')} name="metric" values={metrics} text={(one) => say(`metric${one}`)} />
      <Choice label={say('strategy')} name="treatment" values={strategies.slice(1)} text={(one) => one} />
      <Choice label={say('against')} name="control" values={strategies} text={(one) => one} />
      <button type="submit" className="button" disabled={fetching}>
        {say('draft')}
      </button>
      <Failure error={error} />
    </form>
  );
}

function Choice<Value extends string>({
  label,
  name,
  values,
  text,
}: {
  label: string;
  name: string;
  values: readonly Value[];
  text: (value: Value) => string;
}) {
  return (
    <label className="field">
      {label}
      <select name={name}>
        {values.map((value) => (
          <option key={value} value={value}>
            {text(value)}
          </option>
        ))}
      </select>
    </label>
  );
}
