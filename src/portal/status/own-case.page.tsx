import type { ComponentChildren, VNode } from 'preact';
import { render } from '../../platform/web/document.page';
import { WorkerText } from '../../platform/web/worker-text.page';
import { Portal } from '../portal.page';
import type { Frame } from '../portal.presenter';
import type { Named, OwnCaseModel, OwnClaim, OwnObligation } from './own-case.presenter';

/** A case as its own worker sees it, after receipt and PIN. */
export function ownCasePage(frame: Frame, model: OwnCaseModel): string {
  const { say } = frame;
  return render(
    <Portal frame={frame}>
      <h1>{say('status_now_heading')}</h1>
      {model.done ? (
        <p class="note good" role="status">
          {say('own_done')}
        </p>
      ) : null}
      <form method="post" action="/status/close" class="lock">
        <input type="hidden" name="lang" value={frame.lang} />
        <button class="second">{say('own_close')}</button>
        <p class="hint">{say('own_close_more')}</p>
      </form>
      <section class="receipt">
        <p class="stage">{model.stage}</p>
        <h2>{say('own_now_heading')}</h2>
        <p>{model.now}</p>
      </section>
      <Requests frame={frame} model={model} />
      {model.obligations.length > 0 ? <h2>{say('own_owed_heading')}</h2> : null}
      {model.obligations.map((each) => (
        <Obligation frame={frame} obligation={each} />
      ))}
      <h2>{say('status_claims_heading')}</h2>
      {model.claims.length === 0 ? <p>{say('status_claims_none')}</p> : null}
      {model.claims.map((claim) => (
        <Claim frame={frame} claim={claim} />
      ))}
      {model.closed ? null : <Messages frame={frame} model={model} />}
      {model.closed ? null : <Consents frame={frame} model={model} />}
      {model.seenBy.length > 0 ? (
        <section class="part">
          <h2>{say('own_seen_heading')}</h2>
          <p>{say('own_seen_more')}</p>
          <ul class="points">
            {model.seenBy.map(({ role, office }) => (
              <li>
                {role}
                {office ? (
                  <>
                    : <Name of={office} />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {model.closed ? null : <More frame={frame} model={model} />}
    </Portal>,
  );
}

const Name = ({ of: { text, lang } }: { of: Named }): VNode => <bdi lang={lang}>{text}</bdi>;

interface ActProps {
  frame: Frame;
  verb: string;
  fields?: Record<string, string | null>;
  button: string;
  second?: boolean;
  children?: ComponentChildren;
}

/** One thing the worker can ask for. */
function Act({ frame, verb, fields = {}, button, second, children }: ActProps): VNode {
  return (
    <form method="post" action="/status/more" autocomplete="off">
      <input type="hidden" name="lang" value={frame.lang} />
      <input type="hidden" name="verb" value={verb} />
      {Object.entries(fields).map(([name, value]) =>
        value === null ? null : <input type="hidden" name={name} value={value} />,
      )}
      {children}
      <button class={second ? 'second' : undefined}>{button}</button>
    </form>
  );
}

/** Words to go with it. */
function Words({ id, label }: { id: string; label: string }): VNode {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <textarea id={id} name="words" rows={4} required dir="auto" />
    </p>
  );
}

function Requests({ frame, model: { requests } }: { frame: Frame; model: OwnCaseModel }): VNode | null {
  if (requests.length === 0) return null;
  return (
    <section class="part">
      <h2>{frame.say('own_requests_heading')}</h2>
      <ul class="points">
        {requests.map(({ text, state }) => (
          <li>
            {text}: {state}
          </li>
        ))}
      </ul>
      {requests.some(({ canTakeBack }) => canTakeBack) ? (
        <Act frame={frame} verb="take_back" button={frame.say('own_take_back')} second />
      ) : null}
    </section>
  );
}

function Claim({ frame, claim }: { frame: Frame; claim: OwnClaim }): VNode {
  const { say } = frame;
  return (
    <section class="part">
      <h3>{claim.issue}</h3>
      <p>
        <strong>{claim.stage}</strong>
      </p>
      {claim.office ? (
        <p>
          {say('own_office')} <Name of={claim.office} />
        </p>
      ) : null}
      <p>
        {say('own_next')} {claim.next}
      </p>
      {claim.by ? <p>{claim.by}</p> : null}
      {claim.findings.map(({ outcome, reasons }) => (
        <div>
          <p>
            {say('own_found')} <strong>{outcome}</strong>
          </p>
          <WorkerText text={reasons} />
        </div>
      ))}
      {claim.answers.map((answer) => (
        <WorkerText text={answer} />
      ))}
      {claim.mayDispute ? (
        <details>
          <summary>{say('own_dispute')}</summary>
          <p>{say('own_dispute_more')}</p>
          <Act frame={frame} verb="dispute" fields={{ claimId: claim.id }} button={say('own_send')}>
            <Words id={`dispute-${claim.id}`} label={say('own_words')} />
          </Act>
        </details>
      ) : null}
      {claim.mayWithdraw ? (
        <details>
          <summary>{say('own_withdraw')}</summary>
          <p>{say('own_withdraw_more')}</p>
          <Act
            frame={frame}
            verb="withdraw"
            fields={{ claimId: claim.id }}
            button={say('own_withdraw')}
            second
          />
        </details>
      ) : null}
    </section>
  );
}

function Obligation({ frame, obligation }: { frame: Frame; obligation: OwnObligation }): VNode {
  const { say } = frame;
  const { id, ask, currency } = obligation;
  const said = (what: string) => ({ obligationId: id, what, currency });
  const [yes, no] =
    ask === 'kept' ? (['kept', 'taken_back'] as const) : (['arrived', 'not_arrived'] as const);
  const asksSum = currency !== null;
  const Sum = ({ what }: { what: 'own_how_much' | 'own_taken_how_much' }) => (
    <p class="field">
      <label for={`sum-${id}`}>{say(what, { currency: currency ?? '' })}</label>
      <input id={`sum-${id}`} name="sum" class="short" inputmode="decimal" dir="ltr" />
    </p>
  );
  return (
    <section class="part">
      <h3>{obligation.what}</h3>
      <p>{say('own_from', { who: obligation.from })}</p>
      <ul class="lines">
        {[...obligation.sums, ...obligation.dates.map(({ text }) => text)].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {ask === null ? null : (
        <p>
          <strong>{say(`own_ask_${ask}`)}</strong>
        </p>
      )}
      {ask === null ? null : (
        <>
          <Act frame={frame} verb="report_receipt" fields={said(yes)} button={say(`own_say_${yes}`)}>
            {yes === 'arrived' && asksSum ? <Sum what="own_how_much" /> : null}
          </Act>
          <Act frame={frame} verb="report_receipt" fields={said(no)} button={say(`own_say_${no}`)} second>
            {no === 'taken_back' && asksSum ? <Sum what="own_taken_how_much" /> : null}
          </Act>
        </>
      )}
    </section>
  );
}

function Messages({ frame, model }: { frame: Frame; model: OwnCaseModel }): VNode {
  const { say } = frame;
  return (
    <section class="part">
      <h2>{say('own_messages_heading')}</h2>
      {model.messages.length === 0 ? (
        <p>{say('own_messages_none')}</p>
      ) : (
        <ol class="talk">
          {model.messages.map(({ mine, who, when, text }) => (
            <li class={mine ? 'mine' : undefined}>
              <p class="when">
                {who} · {when}
              </p>
              <WorkerText text={text} />
            </li>
          ))}
        </ol>
      )}
      <Act frame={frame} verb="write" fields={{ nonce: model.nonce }} button={say('own_write_send')}>
        <Words id="write" label={say('own_write')} />
      </Act>
    </section>
  );
}

function Consents({ frame, model: { consents } }: { frame: Frame; model: OwnCaseModel }): VNode {
  const { say } = frame;
  return (
    <section class="part">
      <h2>{say('own_consents_heading')}</h2>
      {consents.length === 0 ? <p>{say('own_consents_none')}</p> : null}
      {consents.map(({ id, to, what, given, revoked }) => (
        <div>
          <p>
            <strong>{to}</strong>: {what}
          </p>
          <p class="when">{revoked ?? given}</p>
          {revoked ? null : (
            <Act
              frame={frame}
              verb="revoke_consent"
              fields={{ consentId: id }}
              button={say('own_consent_revoke')}
              second
            />
          )}
        </div>
      ))}
    </section>
  );
}

function More({ frame, model }: { frame: Frame; model: OwnCaseModel }): VNode {
  const { say } = frame;
  return (
    <section class="part">
      <h2>{say('own_more_heading')}</h2>
      <details>
        <summary>{say('own_complain')}</summary>
        <p>{say('own_complain_more')}</p>
        {model.complaintsGoTo.length > 0 ? (
          <p>
            {say('own_complain_to')}{' '}
            {model.complaintsGoTo.map((office) => (
              <>
                <Name of={office} />{' '}
              </>
            ))}
          </p>
        ) : null}
        <Act frame={frame} verb="complain" button={say('own_send')}>
          <Words id="complain" label={say('own_words')} />
        </Act>
      </details>
      <details>
        <summary>{say('own_delete')}</summary>
        <p>{say('own_delete_more')}</p>
        <Act frame={frame} verb="delete_data" button={say('own_delete')} second />
      </details>
      {model.rest ? <Act frame={frame} verb={model.rest} button={say(`own_${model.rest}`)} second /> : null}
    </section>
  );
}
