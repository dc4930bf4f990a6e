import { useRef } from 'react';
import { useMutation, useQuery } from 'urql';
import { CannedAnswers, ReplyToCustomer } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { useShowTyping } from '../../parts/use-typing';
import { serviceMessages } from './messages';

/** As long as an answer may be. */
const longest = 4_000;

/** Where an agent answers, in own words or in those that are kept for it. */
export function ReplyForm({ id, locale, onSent }: { id: string; locale: string; onSent: () => void }) {
  const { say } = useSpeechWith(serviceMessages);
  const [{ error, fetching }, reply] = useMutation(ReplyToCustomer);
  const [{ data }] = useQuery({ query: CannedAnswers });
  const showTyping = useShowTyping(id, true);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = async () => {
    const text = field.current?.value.trim();
    if (!text || fetching) return;
    if ((await reply({ id, text })).error) return;
    if (field.current) field.current.value = '';
    onSent();
  };
  return (
    <form
      className="reply"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        <span className="visually-hidden">{say('replyPlace')}</span>
        <textarea
          ref={field}
          rows={3}
          maxLength={longest}
          placeholder={say('replyPlace')}
          onInput={showTyping}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
      </label>
      <div className="acts">
        <button type="submit" className="button button-main" disabled={fetching}>
          {say('reply')}
        </button>
        {data && data.cannedAnswers.length > 0 && (
          <label className="inline-field">
            {say('cannedInsert')}
            <select
              value=""
              onChange={(event) => {
                const chosen = data.cannedAnswers.find((one) => one.id === event.target.value);
                if (!chosen || !field.current) return;
                const before = field.current.value.trimEnd();
                field.current.value = before ? `${before} ${chosen.text}` : chosen.text;
                field.current.focus();
              }}
            >
              <option value="">{say('cannedChoose')}</option>
              {byLanguage(data.cannedAnswers, locale).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.shortcut} ({one.locale})
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Failure error={error} />
    </form>
  );
}

/** Those in the language of the conversation first. */
function byLanguage<Answer extends { readonly locale: string }>(answers: readonly Answer[], locale: string): Answer[] {
  const language = locale.split('-')[0]!;
  const isOther = (answer: Answer) => Number(!answer.locale.startsWith(language));
  return [...answers].sort((a, b) => isOther(a) - isOther(b));
}
