import { render } from '../../platform/web/document.page';
import { WorkerText } from '../../platform/web/worker-text.page';
import { Desk } from '../desk.page';
import type { DeskFrame } from '../desk.presenter';
import type { DocketWords, FormModel } from './docket.presenter';
import type { PanelModel } from './docket-list.presenter';
import { Forms } from './form.page';
import { Bundle, NotDone } from './mediation.page';

/** Every panel somebody sits in. What was prepared opens on a page of its own: each look is recorded. */
export function panelsPage(frame: DeskFrame, words: DocketWords, panels: PanelModel[]): string {
  const { of } = words;
  return render(
    <Desk frame={frame}>
      <h1>{of('panel_page_heading')}</h1>
      <p class="hint">{of('panel_page_lead')}</p>
      {panels.length === 0 ? <p>{of('panel_page_none')}</p> : null}
      {panels.map(({ id, reference, bundle }) => (
        <section class="card">
          <h2>{reference}</h2>
          <p>{bundle ? <a href={`/desk/panel/${id}`}>{of('panel_page_open')}</a> : of('panel_page_waits')}</p>
        </section>
      ))}
    </Desk>,
  );
}

/** One panel as its members see it. */
export function panelPage(
  frame: DeskFrame,
  words: DocketWords,
  panel: PanelModel,
  { forms, refused, wordsHref }: { forms: FormModel[]; refused: string | null; wordsHref: string },
): string {
  const { of } = words;
  return render(
    <Desk frame={frame}>
      <p>
        <a href="/desk/panel">{of('panel_page_back')}</a>
      </p>
      <h1>{of('panel_page_title', { reference: panel.reference })}</h1>
      <p class="hint">{of('panel_page_lead')}</p>
      <NotDone words={words} refused={refused} />
      <section class="card">
        {panel.bundle ? <Bundle words={words} bundle={panel.bundle} /> : <p>{of('panel_page_waits')}</p>}
      </section>
      <section class="card">
        <p>
          <a href={wordsHref}>{of('words_link')}</a>
        </p>
        <Forms frame={frame} words={words} forms={forms} />
      </section>
    </Desk>,
  );
}

/** What was said in confidence, for those who mediate. */
export function wordsPage(
  frame: DeskFrame,
  words: DocketWords,
  items: readonly { kind: string; words: string }[],
  back: { href: string; text: string },
): string {
  const { of } = words;
  return render(
    <Desk frame={frame}>
      <p>
        <a href={back.href}>{back.text}</a>
      </p>
      <h1>{of('words_link')}</h1>
      <p class="hint">{of('words_lead')}</p>
      {items.length === 0 ? <p>{of('words_none')}</p> : null}
      <ol class="lines">
        {items.map((item) => (
          <li class="card">
            <strong>{of(`words_${item.kind}`)}</strong>
            <WorkerText text={item.words} />
          </li>
        ))}
      </ol>
    </Desk>,
  );
}
