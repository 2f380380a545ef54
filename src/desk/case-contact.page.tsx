import type { VNode } from 'preact';
import type { ContactBanner } from './case-contact.presenter';
import { Verb } from './desk.page';
import { type DeskFrame, listed, type Option } from './desk.presenter';
import { Ask, Pick } from './form.page';

/** Whether the worker may be written to; above everything else, and above every composer. */
export function Contact(props: {
  frame: DeskFrame;
  caseId: string;
  contact: ContactBanner;
  /** Reasons for looking at the number. */
  reveal: Option[];
}): VNode {
  const { frame, caseId, contact } = props;
  const { say } = frame;
  const action = `/desk/cases/${caseId}/contact-decision`;
  const { mayReveal, decide } = contact;
  return (
    <section class={`banner ${contact.tone}`} aria-labelledby="contact">
      <h2 id="contact">{contact.heading}</h2>
      {contact.signs.length > 0 ? (
        <p>
          {say('contact_signs')} <strong>{listed(frame, contact.signs)}</strong>.
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
      {decide ? (
        <div class="verbs">
          {decide.allow ? (
            <Verb
              frame={frame}
              action={action}
              label={say('decision_send')}
              fields={{ decision: 'allowed' }}
              second
            />
          ) : null}
          {decide.refuse ? (
            <Verb
              frame={frame}
              action={action}
              label={say('decision_refuse')}
              fields={{ decision: 'refused' }}
            />
          ) : null}
        </div>
      ) : null}
      {mayReveal && props.reveal.length > 0 ? (
        <Ask
          frame={frame}
          action={`/desk/cases/${caseId}/contact/reveal`}
          label={say('contact_reveal')}
          second
        >
          <Pick label={say('contact_reveal_why')} name="reason" options={props.reveal} />
          <p class="hint">{say('contact_reveal_note')}</p>
        </Ask>
      ) : null}
    </section>
  );
}
