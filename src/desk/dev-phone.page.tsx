import type { VNode } from 'preact';
import { render } from '../platform/web/document.page';
import { WorkerText } from '../platform/web/worker-text.page';
import { Desk, Time } from './desk.page';
import type { DeskFrame } from './desk.presenter';
import type { PhoneModel } from './dev-phone.presenter';

/** A worker's phone, for trying the service out. */
export function devPhonePage(frame: DeskFrame, model: PhoneModel): string {
  const { say } = frame;
  return render(
    <Desk frame={frame} refresh={model.again ?? undefined}>
      <h1>{say('phone_title')}</h1>
      <p class="hint">{say('phone_lead')}</p>
      {model.obstacle ? <p class="note">{model.obstacle}</p> : null}
      <div class="columns phone">
        <section class="card">
          <Links label={say('phone_number')} links={model.numbers} />
          <form method="get" action="/dev/phone">
            <input type="hidden" name="channel" value={model.channel} />
            <label>
              {say('phone_other')}
              <input name="number" type="tel" placeholder="+974…" />
            </label>
            <button class="second">{say('phone_choose')}</button>
          </form>
          <Links label={say('phone_channel')} links={model.channels} />
          <Links label={say('phone_examples')} links={model.examples} />
        </section>
        <section class="handset">
          <p class="handset-top" dir="ltr">
            {model.number}
          </p>
          <ol class="bubbles">
            {model.lines.length === 0 ? <li class="hint">{say('phone_empty')}</li> : null}
            {model.lines.map(({ sent, who, text, at }) => (
              <li class={sent ? 'sent' : 'arrived'}>
                <span class="quiet">{who}: </span>
                <WorkerText text={text} />
                <span class="hint">
                  <Time at={at} />
                </span>
              </li>
            ))}
          </ol>
          {model.refused ? <p class="error">{model.refused}</p> : null}
          {model.again ? (
            <p class="hint">
              {say('phone_waiting')} <a href={model.still}>{say('phone_write')}</a>
            </p>
          ) : (
            <Composer frame={frame} model={model} />
          )}
        </section>
      </div>
    </Desk>,
  );
}

function Composer({ frame: { say }, model }: { frame: DeskFrame; model: PhoneModel }): VNode {
  return (
    <form method="post" action="/dev/phone" class="composer" autocomplete="off">
      <input type="hidden" name="number" value={model.number} />
      <input type="hidden" name="channel" value={model.channel} />
      <label for="text" class="quiet">
        {say('phone_text')}
      </label>
      <textarea id="text" name="text" rows={3} dir="auto" required>
        {`\n${model.draft}`}
      </textarea>
      <div class="verbs">
        <button disabled={model.obstacle !== null}>{say('phone_send')}</button>
        <a href={model.still}>{say('phone_again')}</a>
      </div>
    </form>
  );
}

function Links(props: { label: string; links: { href: string; text: string; here?: boolean }[] }): VNode {
  return (
    <nav aria-label={props.label}>
      <h2>{props.label}</h2>
      <ul class="links">
        {props.links.map(({ href, text, here }) => (
          <li>
            <a href={href} dir="auto" aria-current={here ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
