import type { ComponentChildren, VNode } from 'preact';
import { Document } from '../platform/web/document.page';
import type { DeskFrame, DeskPlace, Moment, Tone } from './desk.presenter';

interface DeskProps {
  frame: DeskFrame;
  /** Where the page goes on by itself, and when. */
  refresh?: { seconds: number; to: string };
  /** Whether the script marks what has changed meanwhile. The id is the case's, or true for a list. */
  live?: string | true;
  children: ComponentChildren;
}

const HREFS: Record<DeskPlace, string> = {
  cases: '/desk',
  calls: '/desk/calls',
  docket: '/desk/docket',
  compliance: '/desk/compliance',
  panel: '/desk/panel',
  translations: '/desk/translations',
  admin: '/desk/admin',
};

/** The shell of every page that staff see. */
export function Desk({ frame, refresh, live, children }: DeskProps): VNode {
  const { lang, dir, say, who, title, nonce } = frame;
  return (
    <Document lang={lang} dir={dir} title={title} nonce={nonce} skip={say('skip')} refresh={refresh} wide>
      <header class="top">
        <nav>
          {(frame.nav ?? ['cases' as const]).map((place) => (
            <a href={HREFS[place]}>{say(`nav_${place}`)}</a>
          ))}
        </nav>
        {who ? (
          <form method="post" action="/desk/sign-out" class="who">
            <a href="/desk/profile">{[who.name, who.role, who.office].filter(Boolean).join(' · ')}</a>
            <Csrf frame={frame} />
            <button class="link">{say('sign_out')}</button>
          </form>
        ) : null}
      </header>
      <main id="main">
        {live ? (
          <p class="note live" role="status" data-live={live === true ? '' : live} hidden>
            {say(live === true ? 'live_changed' : 'live_case')} <a href="">{say('live_show')}</a>
          </p>
        ) : null}
        {children}
      </main>
      {live ? <script src="/desk/desk.js" nonce={nonce} defer /> : null}
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
