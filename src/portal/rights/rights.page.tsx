import { render } from '../../platform/web/document.page';
import { Portal } from '../portal.page';
import type { Frame } from '../portal.presenter';
import type { RightsModel } from './rights.presenter';

/** Rights by topic, each to be opened by itself, and who to turn to. */
export function rightsPage(frame: Frame, model: RightsModel): string {
  const { say } = model;
  return render(
    <Portal frame={frame}>
      <h1>{say('heading')}</h1>
      <p class="lead">{say('lead')}</p>
      <p class="danger">{say('call_danger')}</p>
      <h2>{say('topics')}</h2>
      <div class="topics">
        {model.topics.map(({ key, heading, text, norms }) => (
          <details class="card" id={key}>
            <summary>{heading}</summary>
            <p>{text}</p>
            {norms.length > 0 ? <p class="hint">{norms.join(' · ')}</p> : null}
          </details>
        ))}
      </div>
      <h2 id="call">{say('call_heading')}</h2>
      <form method="get" action="/rights#call" class="choose">
        <input type="hidden" name="lang" value={frame.lang} />
        <label for="country">{say('call_country')}</label>
        <select id="country" name="country">
          <option value="">{say('call_all')}</option>
          {model.countries.map(({ code, name, chosen }) => (
            <option value={code} selected={chosen}>
              {name}
            </option>
          ))}
        </select>
        <button class="second">{say('call_show')}</button>
      </form>
      {model.offices.length === 0 ? <p>{say('call_none')}</p> : null}
      {model.offices.map(({ name, lang, lines }) => (
        <section class="part">
          <h3>
            <bdi lang={lang}>{name}</bdi>
          </h3>
          {lines.map((line) => (
            <p>{line}</p>
          ))}
        </section>
      ))}
      <p>{say('call_how')}</p>
      <p>
        <a class="button" href={`/report?lang=${encodeURIComponent(frame.lang)}`}>
          {say('call_write')}
        </a>
      </p>
      <details>
        <summary>{say('sources')}</summary>
        <ul class="lines" lang="en" dir="ltr">
          {model.sources.map((source) => (
            <li>{source}</li>
          ))}
        </ul>
      </details>
    </Portal>,
  );
}
