import { useState } from 'react';
import { type CombinedError, useMutation, useQuery } from 'urql';
import {
  CannedAnswers,
  RemoveCannedAnswer,
  ServiceKnowledge,
  StoreArticle,
  StoreCannedAnswer,
} from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field, textOf } from '../../parts/field';
import { Failure } from '../../parts/notice';
import { Panel } from '../kit/panel';
import { serviceMessages } from './messages';

/** A text that is kept: under what name, in which language. */
interface KeptText {
  readonly id?: string;
  readonly name: string;
  readonly locale: string;
  readonly text: string;
}

/** What agents answer again and again. */
export function CannedAnswerList() {
  const { say } = useSpeechWith(serviceMessages);
  const [{ data, error }, again] = useQuery({ query: CannedAnswers });
  const [stored, store] = useMutation(StoreCannedAnswer);
  const [removed, remove] = useMutation(RemoveCannedAnswer);
  const refresh = () => again({ requestPolicy: 'network-only' });
  return (
    <Panel id="canned" title={say('canned')}>
      <Failure error={error ?? stored.error ?? removed.error} />
      <TextList
        texts={data?.cannedAnswers.map(({ shortcut, ...others }) => ({ name: shortcut, ...others })) ?? []}
        names={{ name: say('shortcut'), text: say('text'), add: say('addCanned') }}
        onStore={async ({ name, ...others }) => {
          const { error: failure } = await store({ input: { shortcut: name, ...others } });
          refresh();
          return failure;
        }}
        onRemove={(id) => void remove({ id }).then(refresh)}
      />
    </Panel>
  );
}

/** What the bot quotes: an article answers from the moment on at which it is kept. */
export function Knowledge() {
  const { say } = useSpeechWith(serviceMessages);
  const [{ data, error }, again] = useQuery({ query: ServiceKnowledge });
  const [stored, store] = useMutation(StoreArticle);
  return (
    <Panel id="knowledge" title={say('knowledge')}>
      <Failure error={error ?? stored.error} />
      <TextList
        texts={
          data?.knowledgeArticles.map(({ id, title, body, locale }) => ({ id, name: title, locale, text: body })) ?? []
        }
        names={{ name: say('articleTitle'), text: say('articleBody'), add: say('addArticle') }}
        onStore={async ({ id, name, locale, text }) => {
          const { error: failure } = await store({ input: { ...(id && { id }), title: name, body: text, locale } });
          again({ requestPolicy: 'network-only' });
          return failure;
        }}
      />
    </Panel>
  );
}

function TextList({
  texts,
  names,
  onStore,
  onRemove,
}: {
  texts: readonly KeptText[];
  names: { readonly name: string; readonly text: string; readonly add: string };
  onStore: (text: KeptText) => Promise<CombinedError | undefined>;
  onRemove?: (id: string) => void;
}) {
  const { say, language } = useSpeechWith(serviceMessages);
  const [edited, setEdited] = useState<KeptText | null>(null);
  const fresh: KeptText = { name: '', locale: language === 'zh' ? 'zh-CN' : 'en-GB', text: '' };
  return (
    <>
      <ul className="plain-list texts">
        {texts.map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong> <span className="badge">{one.locale}</span>
            <p className="texts-text">{one.text}</p>
            <button type="button" className="button button-quiet" onClick={() => setEdited(one)}>
              {say('edit')}
              <span className="visually-hidden"> {one.name}</span>
            </button>
            {onRemove && one.id && (
              <button type="button" className="button button-quiet" onClick={() => onRemove(one.id as string)}>
                {say('remove')}
                <span className="visually-hidden"> {one.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {edited ? (
        <form
          key={edited.id ?? 'new'}
          className="form"
          aria-label={edited.id ? say('editing', { name: edited.name }) : names.add}
          onSubmit={async (event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const text = {
              ...(edited.id && { id: edited.id }),
              name: textOf(form, 'name'),
              locale: textOf(form, 'locale'),
              text: textOf(form, 'text'),
            };
            if (!(await onStore(text))) setEdited(null);
          }}
        >
          <Field label={names.name} name="name" required maxLength={200} defaultValue={edited.name} />
          <Field label={say('localeField')} name="locale" required defaultValue={edited.locale} />
          <label className="field">
            {names.text}
            <textarea name="text" rows={4} required maxLength={20_000} defaultValue={edited.text} />
          </label>
          <div className="acts">
            <button type="submit" className="button button-main">
              {say('keep')}
            </button>
            <button type="button" className="button" onClick={() => setEdited(null)}>
              {say('close')}
            </button>
          </div>
        </form>
      ) : (
        <button type="button" className="button" onClick={() => setEdited(fresh)}>
          {names.add}
        </button>
      )}
    </>
  );
}
