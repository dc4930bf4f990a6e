import { useState } from 'react';
import { useQuery } from 'urql';
import { ServiceReport } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { Bars } from '../kit/bars';
import { Figures } from '../kit/figures';
import { Panel } from '../kit/panel';
import { serviceMessages } from './messages';

const periods = [7, 30, 90, 365] as const;
const intentsShown = 15;

/** How customer service did, and what the bot could not answer. */
export function Report() {
  const { say, number, percent } = useSpeechWith(serviceMessages);
  const [days, setDays] = useState<number>(30);
  const [{ data, error, fetching }, again] = useQuery({ query: ServiceReport, variables: { days } });
  const report = data?.serviceReport;
  const shareOf = (value: number | null) => (value === null ? '–' : percent(value / 100, 1));
  const time = (seconds: number) =>
    seconds < 120
      ? say('seconds', { count: number(seconds, seconds < 10 ? 1 : 0) })
      : say('minutes', { count: number(seconds / 60) });
  return (
    <Panel id="report" title={say('report')}>
      <label className="inline-field report-period">
        {say('period')}
        <select value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {periods.map((one) => (
            <option key={one} value={one}>
              {say('lastDays', { days: one })}
            </option>
          ))}
        </select>
      </label>
      <Failure error={error} onRetry={again} />
      {!report && fetching && <p className="muted">{say('loading')}</p>}
      {report && (
        <>
          <Figures
            figures={[
              { name: say('matters'), value: number(report.conversations) },
              { name: say('contained'), value: shareOf(report.containedPercent) },
              { name: say('handedOver'), value: number(report.handedOver) },
              { name: say('fallback'), value: shareOf(report.fallbackPercent) },
              { name: say('meanStars'), value: report.meanStars === null ? '–' : number(report.meanStars, 1) },
              {
                name: say('firstResponse'),
                value: report.firstResponseSeconds === null ? '–' : time(report.firstResponseSeconds),
              },
            ]}
          />
          <div className="panels">
            <section>
              <h3>{say('intents')}</h3>
              {report.intents.length === 0 && <p className="muted">{say('noneHere')}</p>}
              <Bars
                title={say('intents')}
                format={(value) => number(value)}
                bars={report.intents.slice(0, intentsShown).map(({ intent, count, containedPercent }) => ({
                  key: intent,
                  label: intent,
                  value: count,
                  ...(containedPercent !== null && { note: `${say('containedOf')}: ${shareOf(containedPercent)}` }),
                }))}
              />
            </section>
            <section>
              <h3>{say('notUnderstood')}</h3>
              {report.notUnderstood.length === 0 && <p className="muted">{say('noneHere')}</p>}
              <ul className="plain-list">
                {report.notUnderstood.map(({ count, examples }) => (
                  <li key={examples[0] ?? count}>
                    <strong>{number(count)}</strong> {examples.map((example) => `“${example}”`).join(', ')}
                  </li>
                ))}
              </ul>
              {report.notUnderstood.length > 0 && (
                <a href="#knowledge" className="button">
                  {say('writeAbout')}
                </a>
              )}
            </section>
          </div>
        </>
      )}
    </Panel>
  );
}
