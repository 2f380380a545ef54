import type { ComponentChildren, VNode } from 'preact';
import { Csrf } from './desk.page';
import type { DeskFrame, Option } from './desk.presenter';

/** A form that posts one verb; its fields stand in a row where there is room. */
export function Ask(props: {
  frame: DeskFrame;
  action: string;
  label: string;
  second?: boolean;
  children: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={props.action} class="ask">
      <Csrf frame={props.frame} />
      {props.children}
      <button class={props.second ? 'second' : undefined}>{props.label}</button>
    </form>
  );
}

export function Pick(props: {
  label: string;
  name: string;
  options: readonly Option[];
  chosen?: string;
  /** Words of the choice of nothing; without them something has to be chosen. */
  none?: string;
}): VNode {
  return (
    <label>
      {props.label}
      <select name={props.name}>
        {props.none ? <option value="">{props.none}</option> : null}
        {props.options.map(({ value, text }) => (
          <option value={value} selected={value === props.chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Boxes have a name each, since of one name only the last field of a form counts. */
export function Boxes(props: { legend: string; prefix: string; options: readonly Option[] }): VNode {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      {props.options.map(({ value, text }) => (
        <label class="choice">
          <input type="checkbox" name={`${props.prefix}_${value}`} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
