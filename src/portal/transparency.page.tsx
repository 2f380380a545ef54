import { render } from '../platform/web/document.page';
import { Portal } from './portal.page';
import type { Frame } from './portal.presenter';

/** What anybody may check today, and what comes later. */
export function transparencyPage(frame: Frame): string {
  const { say } = frame;
  return render(
    <Portal frame={frame}>
      <h1>{say('transparency_heading')}</h1>
      <p class="lead">{say('transparency_lead')}</p>
      <h2>{say('transparency_seals_heading')}</h2>
      <p>{say('transparency_seals')}</p>
      <p>
        <a class="button" href="/api/v1/audit/roots">
          {say('transparency_seals_link')}
        </a>
      </p>
      <h2>{say('transparency_later_heading')}</h2>
      <p>{say('transparency_later')}</p>
    </Portal>,
  );
}
