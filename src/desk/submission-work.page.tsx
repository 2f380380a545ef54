import { render } from '../platform/web/document.page';
import { WorkerText } from '../platform/web/worker-text.page';
import { alsoField } from './correction-form.rules';
import { Desk } from './desk.page';
import type { DeskFrame, Words } from './desk.presenter';
import { Ask, Pick } from './form.page';
import type { StuckModel, TaskModel } from './submission-work.presenter';

/** A message that the machine gave up on, and what a person can decide. */
export function stuckPage(frame: DeskFrame, { say }: Words, model: StuckModel): string {
  const action = `/desk/submissions/${model.id}`;
  return render(
    <Desk frame={frame}>
      <p>
        <a href="/desk">{say('back')}</a>
      </p>
      <h1>{say('stuck_title')}</h1>
      <section class="card" aria-labelledby="said">
        <h2 id="said">{say('stuck_text')}</h2>
        <p class="hint">{model.about}</p>
        {model.text ? (
          <div class="said">
            <WorkerText text={model.text} />
          </div>
        ) : (
          <p>{say('message_no_text')}</p>
        )}
      </section>
      {model.caseHref ? (
        <p class="note">
          {say('stuck_in_case')} <a href={model.caseHref}>{say('stuck_case')}</a>
        </p>
      ) : (
        <section class="card" aria-labelledby="place">
          <h2 id="place">{say('stuck_place_heading')}</h2>
          <Ask frame={frame} action={`${action}/place`} label={say('stuck_place')}>
            <Pick label={say('correct_main')} name="main" options={model.issues} chosen={model.main} />
            <Pick
              label={say('correct_urgency')}
              name="urgency"
              options={model.urgencies}
              chosen={model.urgency}
            />
            <label>
              {say('correct_language')}
              <input name="language" value={model.language} maxLength={35} required />
            </label>
            <fieldset>
              <legend>{say('correct_also')}</legend>
              {model.issues.map(({ value, text }) => (
                <label class="choice">
                  <input
                    type="checkbox"
                    name={alsoField(value as Parameters<typeof alsoField>[0])}
                    checked={model.also.includes(value)}
                  />
                  {text}
                </label>
              ))}
            </fieldset>
            <label class="whole">
              {say('stuck_reference')}
              <input name="reference" maxLength={20} />
            </label>
          </Ask>
        </section>
      )}
      <section class="card" aria-labelledby="aside">
        <h2 id="aside">{say('stuck_dismiss_heading')}</h2>
        <Ask frame={frame} action={`${action}/dismiss`} label={say('stuck_dismiss')} second>
          <Pick label={say('reason')} name="reason" options={model.reasons} />
        </Ask>
      </section>
    </Desk>,
  );
}

/** What waits for a translator. */
export function translationsPage(frame: DeskFrame, tasks: TaskModel[]): string {
  const { say } = frame;
  return render(
    <Desk frame={frame}>
      <h1>{say('translations_heading')}</h1>
      <p>{say('translations_note')}</p>
      {tasks.length === 0 ? (
        <p class="card">{say('translations_none')}</p>
      ) : (
        <ul class="lines card">
          {tasks.map(({ href, line }) => (
            <li>
              {line} <a href={href}>{say('translation_open')}</a>
            </li>
          ))}
        </ul>
      )}
    </Desk>,
  );
}

/** One text to translate. */
export function translationPage(
  frame: DeskFrame,
  { line, href }: TaskModel,
  { text, language }: { text: string; language: string },
): string {
  const { say } = frame;
  return render(
    <Desk frame={frame}>
      <p>
        <a href="/desk/translations">{say('translation_back')}</a>
      </p>
      <h1>{say('translations_heading')}</h1>
      <p class="hint">{line}</p>
      <section class="card" aria-labelledby="text">
        <h2 id="text">{say('translation_text')}</h2>
        <div class="said">
          <WorkerText text={text} lang={language} />
        </div>
      </section>
      <Ask frame={frame} action={href} label={say('translation_save')}>
        <label class="whole">
          {say('translation_words')}
          <textarea name="words" dir="auto" maxLength={4000} rows={6} required />
        </label>
      </Ask>
    </Desk>,
  );
}
