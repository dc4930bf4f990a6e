import { type InputHTMLAttributes, useId } from 'react';

/** A labelled input. */
export function Field({ label, ...input }: { label: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} {...input} />
    </div>
  );
}

/** What a form holds under a name, without blanks at its ends. */
export function textOf(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}
