import type { ComponentChildren, VNode } from 'preact';
import { Document } from '../platform/web/document.page';
import type { Frame } from './portal.presenter';

/** What a person can leave to in one tap: a page that anybody might have open. */
const NEUTRAL_PAGE = 'https://www.wikipedia.org/';

interface PortalProps {
  frame: Frame;
  /** Id of the form whose answers another language must not lose: it is sent along then. */
  form?: string;
  children: ComponentChildren;
}

/** The shell of every page a worker sees: no picture, nothing fetched from elsewhere, no script but the way out. */
export function Portal({ frame, form, children }: PortalProps): VNode {
  const { say } = frame;
  return (
    <Document lang={frame.lang} dir={frame.dir} title={frame.title} nonce={frame.nonce} skip={say('skip')}>
      <header class="top">
        <nav aria-label={say('nav')}>
          {frame.links.map(({ href, text, here }) => (
            <a href={href} aria-current={here ? 'page' : undefined}>
              {text}
            </a>
          ))}
        </nav>
        <a class="leave" href={NEUTRAL_PAGE} rel="noreferrer" aria-describedby="leave-history">
          {say('leave')}
        </a>
      </header>
      {/* What Enter presses in a field: the first button of a form, which must not be a language. */}
      {form ? (
        <button class="quiet" form={form} name="go" value="next" tabindex={-1} aria-hidden="true" />
      ) : null}
      {frame.languages.length > 0 ? (
        <details class="speak">
          <summary>
            {say('nav_language')}: <bdi>{frame.languages.find(({ tag }) => tag === frame.lang)?.name}</bdi>
          </summary>
          <Languages of={frame.languages} current={frame.lang} form={form} />
        </details>
      ) : null}
      <main id="main">{children}</main>
      <footer class="foot">
        <p id="leave-history">
          <strong>{say('leave')}:</strong> {say('leave_history')}
        </p>
        {frame.reviewed ? null : <p>{say('foot_unreviewed')}</p>}
        <a href={`/transparency?lang=${encodeURIComponent(frame.lang)}`}>{say('nav_transparency')}</a>
      </footer>
      <script src="/leave.js" nonce={frame.nonce} defer />
    </Document>
  );
}

/** Every language under the name it has for itself. */
export function Languages(props: {
  of: Frame['languages'];
  current: string;
  big?: boolean;
  form?: string;
}): VNode {
  return (
    <ul class={props.big ? 'tongues big' : 'tongues'}>
      {props.of.map(({ tag, name, dir, href }) => (
        <li>
          {props.form ? (
            <button class="link" form={props.form} name="switch" value={tag} lang={tag} dir={dir}>
              {name}
            </button>
          ) : (
            <a
              href={href}
              lang={tag}
              hreflang={tag}
              dir={dir}
              aria-current={tag === props.current ? 'true' : undefined}
            >
              {name}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What has to be mended, first on the page, each line leading to its field. */
export function ErrorSummary({ frame, errors }: { frame: Frame; errors: { field: string; text: string }[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <h2>{frame.say('error_heading')}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  frame: Frame;
  id: string;
  label: string;
  hint?: string;
  error?: string;
  optional?: boolean;
  children: (described: Described) => VNode;
}

export interface Described {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

/** Label, hint and error of a field, bound to whatever is typed into. */
export function Field({ frame, id, label, hint, error, optional, children }: FieldProps): VNode {
  const told = [hint || optional ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint || optional ? (
        <p class="hint" id={`${id}-hint`}>
          {[hint, optional ? frame.say('optional') : ''].filter(Boolean).join(' ')}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {children({
        id,
        name: id,
        'aria-describedby': told || undefined,
        'aria-invalid': error ? 'true' : undefined,
      })}
    </div>
  );
}
