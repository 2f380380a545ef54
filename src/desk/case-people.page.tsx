import type { VNode } from 'preact';
import type { CaseModel } from './case.presenter';
import type { ClaimActs, PersonModel } from './case-work.presenter';
import { Verb } from './desk.page';
import type { DeskFrame } from './desk.presenter';
import { Ask, Boxes, Pick } from './form.page';

interface Props {
  frame: DeskFrame;
  model: CaseModel;
}

/** Whom the worker allows to learn what, and who speaks for them. */
export function People({ frame, model }: Props): VNode {
  const { say } = frame;
  const { choices, consents, mandates } = model.work;
  const base = `/desk/cases/${model.id}`;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{say('people_heading')}</h2>
      <div class="card">
        <h3>{say('consents_heading')}</h3>
        <Given
          frame={frame}
          list={consents}
          none={say('consents_none')}
          verb={`${base}/consents`}
          may={model.may.consent}
        />
        {model.may.consent ? (
          <details>
            <summary>{say('consent_give')}</summary>
            <Ask frame={frame} action={`${base}/consents`} label={say('consent_save')}>
              <Pick label={say('consent_recipient')} name="recipient" options={choices.recipients} />
              <Pick label={say('consent_office')} name="recipientOffice" options={choices.offices} none="–" />
              <Boxes legend={say('consent_what')} prefix="what" options={choices.disclosed} />
              <Pick label={say('consent_explained')} name="explained" options={choices.explained} />
              <label>
                {say('consent_language')}
                <input name="language" value={model.language} maxLength={35} required />
              </label>
            </Ask>
          </details>
        ) : null}
        <h3>{say('mandates_heading')}</h3>
        <Given
          frame={frame}
          list={mandates}
          none={say('mandates_none')}
          verb={`${base}/mandates`}
          may={model.may.mandate}
        />
        {model.may.mandate ? (
          <details>
            <summary>{say('mandate_give')}</summary>
            <Ask frame={frame} action={`${base}/mandates`} label={say('mandate_save')}>
              <Pick label={say('mandate_holder')} name="holder" options={choices.holders} />
              <Boxes legend={say('mandate_scope')} prefix="scope" options={choices.scopes} />
              <Pick label={say('mandate_giver')} name="givenBy" options={choices.givers} />
              <label>
                {say('consent_language')}
                <input name="language" value={model.language} maxLength={35} required />
              </label>
            </Ask>
          </details>
        ) : null}
      </div>
    </section>
  );
}

function Given(props: {
  frame: DeskFrame;
  list: PersonModel[];
  none: string;
  verb: string;
  may: boolean;
}): VNode {
  if (props.list.length === 0) return <p class="hint">{props.none}</p>;
  return (
    <ul class="lines">
      {props.list.map(({ id, text, hint, ended }) => (
        <li>
          {ended ? <s>{text}</s> : text} <span class="hint">{hint}</span>
          {props.may && !ended ? (
            <Verb
              frame={props.frame}
              action={`${props.verb}/${id}/revoke`}
              label={props.frame.say('revoke')}
              second
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** What else may be done with one claim: each with its reason. */
export function ClaimVerbs(props: Props & { acts: ClaimActs }): VNode | null {
  const { frame, model, acts } = props;
  const { say } = frame;
  const { may, work } = model;
  const base = `/desk/cases/${model.id}/claims/${acts.id}`;
  if (!may.act) return null;
  const halts = acts.halts.filter(({ verb }) => verb !== 'withdraw' || may.decideRequest);
  return (
    <details class="more">
      <summary>{say('claim_more')}</summary>
      {halts.map(({ verb, label, reasons }) => (
        <Ask frame={frame} action={`${base}/halt/${verb}`} label={label} second>
          <Pick label={say('reason')} name="reason" options={reasons} />
          {verb === 'withdraw' ? (
            <Pick
              label={say('request_checked')}
              name="checkedBy"
              options={work.choices.safeChecks}
              none="–"
            />
          ) : null}
        </Ask>
      ))}
      {may.route ? (
        <>
          {acts.transfer ? (
            <div class="note">
              <p>{acts.transfer.text}</p>
              <Ask
                frame={frame}
                action={`${base}/transfers/${acts.transfer.id}`}
                label={say('transfer_answer')}
              >
                <Pick
                  label={say('transfer_said')}
                  name="answer"
                  options={[
                    { value: 'accept', text: say('transfer_accept') },
                    { value: 'refuse', text: say('transfer_refuse') },
                  ]}
                />
              </Ask>
            </div>
          ) : acts.ended ? null : (
            <Ask frame={frame} action={`${base}/transfers`} label={say('transfer_propose')} second>
              <Pick label={say('transfer_to')} name="to" options={work.choices.offices} />
              <Pick label={say('reason')} name="reason" options={work.choices.transferReasons} />
            </Ask>
          )}
          <Ask frame={frame} action={`${base}/party`} label={say('party_confirm')} second>
            <Pick
              label={say('party_known')}
              name="organisationId"
              options={work.choices.organisations}
              none={say('party_new')}
            />
            <label>
              {say('party_name')}
              <input name="name" maxLength={200} />
            </label>
            <Pick label={say('party_kind')} name="kind" options={work.choices.organisationKinds} />
          </Ask>
        </>
      ) : null}
      {may.assign && !acts.ended ? (
        <>
          <Verb frame={frame} action={`${base}/reroute`} label={say('claim_reroute')} second />
          <Ask frame={frame} action={`${base}/split`} label={say('claim_split')} second>
            <Pick label={say('claim_split_issue')} name="issue" options={work.choices.issues} />
          </Ask>
          {acts.mergeInto.length > 0 ? (
            <Ask frame={frame} action={`${base}/merge`} label={say('claim_merge')} second>
              <Pick label={say('claim_merge_into')} name="into" options={acts.mergeInto} />
            </Ask>
          ) : null}
        </>
      ) : null}
      <Ask frame={frame} action={`${base}/recuse`} label={say('claim_recuse')} second>
        <Pick label={say('claim_recuse_why')} name="reason" options={work.choices.ties} />
        <p class="hint">{say('claim_recuse_note')}</p>
      </Ask>
    </details>
  );
}
