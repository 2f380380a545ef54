import type { VNode } from 'preact';
import { render } from '../platform/web/document.page';
import type { CallModel } from './calls.presenter';
import { Desk, Tag, Verb } from './desk.page';
import type { DeskFrame } from './desk.presenter';

/** Callers whom nobody heard, the longest waiting first. */
export function callsPage(frame: DeskFrame, calls: readonly CallModel[]): string {
  const { say } = frame;
  return render(
    <Desk frame={frame}>
      <h1>{say('calls_heading')}</h1>
      <p class="hint">{say('calls_lead')}</p>
      {calls.length === 0 ? <p>{say('calls_none')}</p> : null}
      {calls.map((call) => (
        <Call frame={frame} call={call} />
      ))}
    </Desk>,
  );
}

function Call({ frame, call }: { frame: DeskFrame; call: CallModel }): VNode {
  const { say } = frame;
  const { id, called, because, about, safety, number } = call;
  return (
    <section class="card" aria-labelledby={`call-${id}`}>
      <h2 id={`call-${id}`}>
        <time datetime={called.iso}>{say('call_when', { when: called.text })}</time>
      </h2>
      <p>{because}</p>
      <p class="hint">{about.join(' · ')}</p>
      <p>
        <Tag {...safety} />
      </p>
      {number ? (
        <p>
          {say('call_number')} <strong dir="ltr">{number}</strong>
        </p>
      ) : null}
      <div class="verbs">
        {number ? null : (
          <Verb frame={frame} action={`/desk/calls/${id}/reveal`} label={say('call_reveal')} second />
        )}
        <Verb frame={frame} action={`/desk/calls/${id}/done`} label={say('call_done')} />
      </div>
      <p class="hint">
        {say('contact_reveal_note')} {say('call_done_note')}
      </p>
    </section>
  );
}
