import type { VNode } from 'preact';
import { Csrf } from '../desk.page';
import type { DeskFrame } from '../desk.presenter';
import type { DocketWords, FieldModel, FormModel } from './docket.presenter';

interface Shown {
  frame: DeskFrame;
  words: DocketWords;
}

/** Forms of one part of a page: what can be done now first, then what cannot and why. */
export function Forms({ forms, ...shown }: Shown & { forms: FormModel[] }): VNode {
  const now = forms.filter(({ refusal }) => refusal === null);
  const not = forms.filter(({ refusal }) => refusal !== null);
  const bare = now.filter(
    ({ fields, groups }) => groups.length === 0 && fields.every(({ as }) => as === 'hidden'),
  );
  return (
    <div class="doings">
      {forms.length === 0 ? <p class="hint">{shown.words.of('part_closed')}</p> : null}
      {bare.length > 0 ? (
        <div class="verbs">
          {bare.map((form) => (
            <Bare {...shown} form={form} />
          ))}
        </div>
      ) : null}
      {now
        .filter((form) => !bare.includes(form))
        .map((form) => (
          <Asking {...shown} form={form} />
        ))}
      {not.length > 0 ? (
        <ul class="lines">
          {not.map(({ label, refusal }) => (
            <li class="hint">{shown.words.of('refused_now', { verb: label, reason: refusal ?? '' })}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Bare({ frame, form }: Shown & { form: FormModel }): VNode {
  return (
    <form method="post" action={form.action} class="verb">
      <Csrf frame={frame} />
      {form.fields.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={form.grave ? 'second' : undefined}>{form.label}</button>
    </form>
  );
}

function Asking({ frame, words, form }: Shown & { form: FormModel }): VNode {
  const { id, action, label, fields, groups, open } = form;
  return (
    <details open={open}>
      <summary>{label}</summary>
      <form method="post" action={action} class="asking">
        <Csrf frame={frame} />
        {groups.map((group) => (
          <fieldset class="asked">
            <legend>{group.title}</legend>
            {group.fields.map((field) => (
              <FieldOf id={id} words={words} field={field} />
            ))}
          </fieldset>
        ))}
        {fields.map((field) => (
          <FieldOf id={id} words={words} field={field} />
        ))}
        <p>
          <button class={form.grave ? 'second' : undefined}>{label}</button>
        </p>
      </form>
    </details>
  );
}

const INPUT = {
  day: 'date',
  moment: 'datetime-local',
  wall: 'datetime-local',
  number: 'number',
  line: 'text',
};

function FieldOf(props: { id: string; words: DocketWords; field: FieldModel }): VNode {
  const { words, field } = props;
  const { name, as, label, value, needed, options, boxes } = field;
  const id = `${props.id}-${name}`;
  switch (as) {
    case 'hidden':
      return <input type="hidden" name={name} value={value} />;
    case 'yes':
      return (
        <label class="choice">
          <input type="checkbox" name={name} value="yes" checked={value === 'yes'} />
          {label}
        </label>
      );
    case 'many':
      return (
        <fieldset class="asked">
          <legend>{label}</legend>
          {boxes.map((box) => (
            <label class="choice">
              <input type="checkbox" name={box.name} value="yes" checked={box.on} />
              {box.text}
            </label>
          ))}
        </fieldset>
      );
    case 'one':
      return (
        <p>
          <label for={id}>{label}</label>
          <select id={id} name={name} required={needed}>
            <option value="">{words.of('choose')}</option>
            {options.map((option) => (
              <option value={option.value} selected={option.value === value}>
                {option.text}
              </option>
            ))}
          </select>
        </p>
      );
    case 'words':
    case 'lines':
      return (
        <p class="broad">
          <label for={id}>{label}</label>
          <textarea id={id} name={name} required={needed} dir="auto">
            {value}
          </textarea>
        </p>
      );
    default: {
      // One of several kinds of box, that the types of the renderer want to know one by one.
      const { type } = { type: INPUT[as] } as { type: 'text' };
      return (
        <p>
          <label for={id}>{label}</label>
          <input id={id} name={name} type={type} value={value} required={needed} />
        </p>
      );
    }
  }
}
