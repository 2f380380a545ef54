import type { VNode } from 'preact';
import { render } from '../platform/web/document.page';
import { WorkerText } from '../platform/web/worker-text.page';
import type { ComposeModel } from './case-compose.presenter';
import { Contact } from './case-contact.page';
import type { ContactBanner } from './case-contact.presenter';
import type { CaseModel } from './case.presenter';
import { Csrf, Desk } from './desk.page';
import type { DeskFrame } from './desk.presenter';
import { Pick } from './form.page';

/** Where an officer writes to the worker, or what has been chosen to begin with. */
export function Composer({ frame, model }: { frame: DeskFrame; model: CaseModel }): VNode | null {
  const { say } = frame;
  if (!model.compose) return null;
  const { words, phrases, language } = model.compose;
  return (
    <section class="card" aria-labelledby="write">
      <h2 id="write">{say('write_heading')}</h2>
      <p class="hint">{say('write_language', { language })}</p>
      <form method="get" action={`/desk/cases/${model.id}#write`} class="ask">
        <Pick label={say('write_phrase')} name="phrase" options={phrases} />
        <button class="second">{say('write_use_phrase')}</button>
      </form>
      <form method="post" action={`/desk/cases/${model.id}/messages/preview`} class="ask">
        <Csrf frame={frame} />
        <label class="whole">
          {say('write_words')}
          <textarea name="words" dir="auto" maxLength={1000} rows={4} required>
            {words}
          </textarea>
        </label>
        <button>{say('write_preview')}</button>
      </form>
    </section>
  );
}

/** Exactly what will be sent: the safe-contact banner stands above it once more. */
export function previewPage(
  frame: DeskFrame,
  caseId: string,
  contact: ContactBanner,
  { lines, body, language, words }: ComposeModel,
): string {
  const { say } = frame;
  return render(
    <Desk frame={frame}>
      <p>
        <a href={`/desk/cases/${caseId}`}>{say('write_back')}</a>
      </p>
      <h1>{say('preview_heading')}</h1>
      <Contact frame={frame} caseId={caseId} contact={contact} reveal={[]} />
      <section class="card" aria-labelledby="preview">
        <h2 id="preview">{say('preview_exactly')}</h2>
        <div class="said">
          <WorkerText text={body} lang={language} />
        </div>
        <ul class="lines">
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <div class="verbs">
          <form method="post" action={`/desk/cases/${caseId}/messages`} class="verb">
            <Csrf frame={frame} />
            <input type="hidden" name="words" value={words} />
            <button>{say('preview_send')}</button>
          </form>
        </div>
      </section>
      <section class="card" aria-labelledby="again">
        <h2 id="again">{say('preview_again')}</h2>
        <form method="post" action={`/desk/cases/${caseId}/messages/preview`} class="ask">
          <Csrf frame={frame} />
          <label class="whole">
            {say('write_words')}
            <textarea name="words" dir="auto" maxLength={1000} rows={4} required>
              {words}
            </textarea>
          </label>
          <button class="second">{say('write_preview')}</button>
        </form>
      </section>
    </Desk>,
  );
}
