import { render } from '../platform/web/document.page';
import type { Language } from '../platform/i18n/sentences';
import { Csrf, Desk } from './desk.page';
import type { DeskFrame } from './desk.presenter';

/** What a member of staff settles for themselves: each language by the name its own readers give it. */
export function profilePage(frame: DeskFrame, languages: Language[], chosen: string): string {
  const { say, who } = frame;
  return render(
    <Desk frame={frame}>
      <h1>{say('profile_heading')}</h1>
      <dl class="facts card">
        <div>
          <dt>{say('profile_name')}</dt>
          <dd>{who?.name}</dd>
        </div>
        <div>
          <dt>{say('profile_role')}</dt>
          <dd>{who?.role}</dd>
        </div>
        {who?.office ? (
          <div>
            <dt>{say('profile_office')}</dt>
            <dd>{who.office}</dd>
          </div>
        ) : null}
      </dl>
      <form method="post" action="/desk/profile" class="card">
        <Csrf frame={frame} />
        <p>
          <label for="language">{say('profile_language')}</label>
          <select id="language" name="language" class="short">
            {languages.map(({ tag, name, direction }) => (
              <option value={tag} lang={tag} dir={direction} selected={tag === chosen}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <p class="hint">{say('profile_language_hint')}</p>
        <button>{say('profile_save')}</button>
      </form>
    </Desk>,
  );
}
