import type { VNode } from 'preact';
import { render } from '../platform/web/document.page';
import { WorkerText } from '../platform/web/worker-text.page';
import { Claim } from './case-claim.page';
import type { ContactBanner } from './case-contact.presenter';
import { AlarmLine } from './case-list.page';
import { Message } from './case-message.page';
import type { CaseModel } from './case.presenter';
import { Desk, Tag, Time, Verb } from './desk.page';
import type { DeskFrame, Words } from './desk.presenter';

/** One case: first whether the worker may be written to, then danger, then the worker's own words. */
export function casePage(frame: DeskFrame, words: Words, model: CaseModel): string {
  const { say } = frame;
  return render(
    <Desk frame={frame}>
      <p>
        <a href="/desk">{say('back')}</a>
      </p>
      <div class="chips">
        <h1>{model.reference}</h1>
        <Tag {...model.urgency} />
        <Tag tone="plain" text={model.status} />
      </div>
      <Contact frame={frame} caseId={model.id} contact={model.contact} />
      {model.danger.length > 0 ? (
        <p class="danger">
          <strong>{say('danger_heading')}:</strong> {model.danger.join(', ')}
        </p>
      ) : null}
      <p class="hint">
        {say('case_opened', { when: model.opened.text })} · {model.about.join(' · ')}
      </p>
      {model.indicators ? <p class="hint">{model.indicators}</p> : null}
      <Alarms frame={frame} model={model} />
      <div class="columns">
        <section aria-labelledby="messages">
          <h2 id="messages">{say('messages_heading')}</h2>
          {model.messages.map((message) => (
            <Message frame={frame} words={words} caseId={model.id} message={message} />
          ))}
        </section>
        <section aria-labelledby="claims">
          <h2 id="claims">{say('claims_heading')}</h2>
          {model.claims.length === 0 ? <p>{say('claims_none')}</p> : null}
          {model.claims.map((claim) => (
            <Claim frame={frame} caseId={model.id} claim={claim} />
          ))}
          {model.likeParty.length > 0 ? (
            <>
              <h2>{say('like_party_heading')}</h2>
              <p class="card">
                {model.likeParty.map(({ href, reference }) => (
                  <>
                    <a href={href}>{reference}</a>{' '}
                  </>
                ))}
              </p>
            </>
          ) : null}
          <h2>{say('notices_heading')}</h2>
          <Notices frame={frame} notices={model.notices} />
          <details class="card">
            <summary>{say('history_heading')}</summary>
            <ol class="lines">
              {model.history.map(({ at, who, what }) => (
                <li>
                  {what}{' '}
                  <span class="hint">
                    {who}, <Time at={at} />
                  </span>
                </li>
              ))}
            </ol>
          </details>
        </section>
      </div>
    </Desk>,
  );
}

function Contact(props: { frame: DeskFrame; caseId: string; contact: ContactBanner }): VNode {
  const { frame, caseId, contact } = props;
  const { say } = frame;
  const action = `/desk/cases/${caseId}/contact-decision`;
  const { mayReveal, decide } = contact;
  return (
    <section class={`banner ${contact.tone}`} aria-labelledby="contact">
      <h2 id="contact">{contact.heading}</h2>
      {contact.signs.length > 0 ? (
        <p>
          {say('contact_signs')} <strong>{contact.signs.join(', ')}</strong>.
        </p>
      ) : null}
      <p>{contact.lines.join(' ')}</p>
      {contact.number ? (
        <p>
          {contact.number.label} <strong dir="ltr">{contact.number.text}</strong>
        </p>
      ) : null}
      {contact.decision ? (
        <p>
          <strong>{contact.decision}</strong>
        </p>
      ) : null}
      {mayReveal || decide ? (
        <div class="verbs">
          {decide?.allow ? (
            <Verb
              frame={frame}
              action={action}
              label={say('decision_send')}
              fields={{ decision: 'allowed' }}
              second
            />
          ) : null}
          {decide?.refuse ? (
            <Verb
              frame={frame}
              action={action}
              label={say('decision_refuse')}
              fields={{ decision: 'refused' }}
            />
          ) : null}
          {mayReveal ? (
            <>
              <Verb
                frame={frame}
                action={`/desk/cases/${caseId}/contact/reveal`}
                label={say('contact_reveal')}
                second
              />
              <span class="hint">{say('contact_reveal_note')}</span>
            </>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function Alarms({ frame, model }: { frame: DeskFrame; model: CaseModel }): VNode | null {
  if (model.alarms.length + model.acknowledged.length === 0) return null;
  return (
    <section class={model.alarms.length > 0 ? 'alarms' : undefined} aria-label={frame.say('case_alarms')}>
      <ul>
        {model.alarms.map((alarm) => (
          <AlarmLine frame={frame} alarm={alarm} back={model.id} />
        ))}
        {model.acknowledged.map((line) => (
          <li class="hint">{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Notices({ frame: { say }, notices }: { frame: DeskFrame; notices: CaseModel['notices'] }): VNode {
  if (notices.length === 0) return <p>{say('notices_none')}</p>;
  return (
    <ol class="lines card">
      {notices.map(({ at, what, how, state, body, language }) => (
        <li>
          <strong>{what}</strong>{' '}
          <span class="hint">
            {how}, <Time at={at} />
          </span>
          <p>{state}</p>
          {body ? (
            <div class="said">
              <WorkerText text={body} lang={language} />
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
