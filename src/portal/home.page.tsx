import { render } from '../platform/web/document.page';
import { Languages, Portal } from './portal.page';
import type { Frame } from './portal.presenter';

/** The start: a language before anything else. */
export function homePage(frame: Frame): string {
  return render(
    <Portal frame={{ ...frame, links: [], languages: [] }}>
      <h1>{frame.say('home_heading')}</h1>
      <Languages of={frame.languages} current={frame.lang} big />
      <p class="lead">{frame.say('home_lead')}</p>
      <p>{frame.say('home_any_language')}</p>
    </Portal>,
  );
}
