import type { VNode } from 'preact';
import type { WishesModel } from './case-wishes.presenter';
import { Verb } from './desk.page';
import type { DeskFrame } from './desk.presenter';
import { Ask, Pick } from './form.page';

/** What the worker wishes of us and where they went, with the forms that write it down. */
export function Wishes(props: { frame: DeskFrame; caseId: string; wishes: WishesModel }): VNode {
  const { frame, caseId, wishes } = props;
  const { say } = frame;
  const base = `/desk/cases/${caseId}`;
  const { contact, corridor, people, bars } = wishes;
  return (
    <section class="card" aria-labelledby="wishes">
      <h2 id="wishes">{say('wishes_heading')}</h2>
      <dl class="facts">
        {wishes.facts.map(({ label, text }) => (
          <div>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {contact ? <Reaching frame={frame} action={`${base}/contact/wishes`} contact={contact} /> : null}
      {corridor ? (
        <details class="more">
          <summary>{say('corridor_confirm')}</summary>
          <Ask frame={frame} action={`${base}/corridor`} label={say('corridor_save')} second>
            {(['destination', 'origin'] as const).map((side) => (
              <Pick
                label={say(`corridor_${side}`)}
                name={side}
                options={corridor[side].options}
                chosen={corridor[side].chosen}
                none={say('corridor_unknown')}
              />
            ))}
            <p class="hint">{say('corridor_note')}</p>
          </Ask>
        </details>
      ) : null}
      {people ? (
        <details class="more">
          <summary>{say('wish_people')}</summary>
          <Ask frame={frame} action={`${base}/wishes`} label={say('wish_people_save')} second>
            {(['officer', 'interpreter'] as const).map((who) => (
              <Pick
                label={say(`wish_${who}`)}
                name={who}
                options={people.options}
                chosen={people[who]}
                none={say('gender_any')}
              />
            ))}
          </Ask>
        </details>
      ) : null}
      {bars.length > 0 ? <Bars frame={frame} base={base} wishes={wishes} /> : null}
    </section>
  );
}

function Reaching(props: {
  frame: DeskFrame;
  action: string;
  contact: NonNullable<WishesModel['contact']>;
}): VNode {
  const { frame, action, contact } = props;
  const { say } = frame;
  const { spans, hasWord, silent } = contact;
  return (
    <details class="more">
      <summary>{say('wish_change')}</summary>
      <Ask frame={frame} action={action} label={say('wish_hours_save')} second>
        <input type="hidden" name="wish" value="hours" />
        {spans.map(({ from, to }, n) => (
          <>
            <label>
              {say('wish_from', { n: n + 1 })}
              <input type="time" name={`from_${n}`} value={from} />
            </label>
            <label>
              {say('wish_to', { n: n + 1 })}
              <input type="time" name={`to_${n}`} value={to} />
            </label>
          </>
        ))}
        <p class="hint">{say('wish_hours_note')}</p>
      </Ask>
      <Ask frame={frame} action={action} label={say('wish_word_save')} second>
        <input type="hidden" name="wish" value="word" />
        <label>
          {say('wish_word_new')}
          <input name="word" minLength={3} maxLength={60} autocomplete="off" dir="auto" required />
        </label>
        <p class="hint">{say('wish_word_note')}</p>
      </Ask>
      <div class="verbs">
        {hasWord ? (
          <Verb
            frame={frame}
            action={action}
            label={say('wish_word_drop')}
            fields={{ wish: 'no_word' }}
            second
          />
        ) : null}
        <Verb
          frame={frame}
          action={action}
          label={say(silent ? 'wish_may_write' : 'wish_silence')}
          fields={{ wish: silent ? 'may_write' : 'silence' }}
          second
        />
      </div>
    </details>
  );
}

function Bars(props: { frame: DeskFrame; base: string; wishes: WishesModel }): VNode {
  const { frame, base, wishes } = props;
  const { say } = frame;
  return (
    <details class="more">
      <summary>{say('bars_heading')}</summary>
      <ul class="lines">
        {wishes.bars.map(({ staffId, text, holds }) => (
          <li>
            {text}
            {holds ? (
              <Ask frame={frame} action={`${base}/bars/${staffId}/lift`} label={say('bar_lift')} second>
                <Pick label={say('reason')} name="reason" options={wishes.liftReasons} />
              </Ask>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
