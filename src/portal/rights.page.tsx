import { render } from '../platform/web/document.page';
import { Portal } from './portal.page';
import type { Frame } from './portal.presenter';

const SOURCE = {
  title:
    'International Labour Organization: General principles and operational guidelines for fair recruitment (2019)',
  href: 'https://www.ilo.org/publications/general-principles-and-operational-guidelines-fair-recruitment-and',
};

/** What we say of rights, and the general principle of SOURCE that each sentence rests on. */
const RIGHTS = [
  { right: 'fees', principle: 7 },
  { right: 'contract', principle: 8 },
  { right: 'papers', principle: 11 },
  { right: 'leave', principle: 12 },
  { right: 'help', principle: 13 },
] as const;

export function rightsPage(frame: Frame): string {
  const { say } = frame;
  return render(
    <Portal frame={frame}>
      <h1>{say('rights_heading')}</h1>
      <p class="lead">{say('rights_lead')}</p>
      {RIGHTS.map(({ right, principle }) => (
        <section class="part">
          <h2>{say(`rights_${right}`)}</h2>
          <p>{say(`rights_${right}_more`)}</p>
          <p class="hint">{say('rights_source', { source: 'ILO', number: principle })}</p>
        </section>
      ))}
      <p class="hint">
        <bdi lang="en">{SOURCE.title}</bdi>
      </p>
    </Portal>,
  );
}
