import type { ComponentChildren, VNode } from 'preact';
import { Document } from '../platform/web/document.page';
import type { DeskFrame, Moment, Tone } from './desk.presenter';

interface DeskProps {
  frame: DeskFrame;
  /** Where the page goes on by itself, and when. */
  refresh?: { seconds: number; to: string };
  children: ComponentChildren;
}

/** The shell of every page that staff see. */
export function Desk({ frame, refresh, children }: DeskProps): VNode {
  const { say, who, title, nonce } = frame;
  return (
    <Document lang="en" dir="ltr" title={title} nonce={nonce} skip={say('skip')} refresh={refresh} wide>
      <header class="top">
        <nav>
          <a href="/desk">{say('nav_cases')}</a>
        </nav>
        {who ? (
          <form method="post" action="/desk/sign-out" class="who">
            <span>{[who.name, who.role, who.office].filter(Boolean).join(' · ')}</span>
            <Csrf frame={frame} />
            <button class="link">{say('sign_out')}</button>
          </form>
        ) : null}
      </header>
      <main id="main">{children}</main>
    </Document>
  );
}

export function Csrf({ frame }: { frame: DeskFrame }): VNode {
  return <input type="hidden" name="csrf" value={frame.csrf} />;
}

export function Tag({ tone, text }: { tone: Tone; text: string }): VNode {
  return <span class={`chip ${tone}`}>{text}</span>;
}

export function Time({ at }: { at: Moment }): VNode {
  return <time datetime={at.iso}>{at.text}</time>;
}

/** One verb: a button that posts. */
export function Verb(props: {
  frame: DeskFrame;
  action: string;
  label: string;
  fields?: Record<string, string>;
  second?: boolean;
}): VNode {
  return (
    <form method="post" action={props.action} class="verb">
      <Csrf frame={props.frame} />
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={props.second ? 'second' : undefined}>{props.label}</button>
    </form>
  );
}
