import { render } from '../../platform/web/document.page';
import { WorkerText } from '../../platform/web/worker-text.page';
import { Desk } from '../desk.page';
import type { DeskFrame } from '../desk.presenter';
import type { DocketWords } from './docket.presenter';
import { Forms } from './form.page';
import type { LettersModel } from './letters.presenter';
import { Fact, NotDone } from './mediation.page';

/** Letters to the party of one mediation, and who advises the worker or reads to them. */
export function lettersPage(frame: DeskFrame, words: DocketWords, model: LettersModel): string {
  const { of } = words;
  return render(
    <Desk frame={frame}>
      <p>
        <a href={model.backHref}>{of('letters_back')}</a>
      </p>
      <h1>{model.title}</h1>
      <NotDone words={words} refused={model.refused} />
      <section class="card" aria-labelledby="letters">
        <h2 id="letters">{of('letters_heading')}</h2>
        {model.letters.length === 0 ? <p>{of('letters_none')}</p> : null}
        {model.letters.map(({ text, state, printHref, forms }) => (
          <article class="thinking">
            <WorkerText text={text} />
            <p class="hint">{state}</p>
            {printHref ? (
              <p>
                <a href={printHref}>{of('letter_open')}</a>
              </p>
            ) : null}
            {forms.length > 0 ? <Forms frame={frame} words={words} forms={forms} /> : null}
          </article>
        ))}
      </section>
      <section class="card" aria-labelledby="helpers">
        <h2 id="helpers">{of('helpers_heading')}</h2>
        <p class="hint">{of('helpers_lead')}</p>
        <Fact name={of('helpers_named')} lines={model.helpers.length > 0 ? model.helpers : [of('none')]} />
        <Forms frame={frame} words={words} forms={model.forms} />
      </section>
    </Desk>,
  );
}

/** One letter as it is printed: nothing else is left on the paper. */
export function letterPage(frame: DeskFrame, words: DocketWords, text: string, backHref: string): string {
  return render(
    <Desk frame={frame}>
      <p>
        <a href={backHref} class="button second">
          {words.of('letters_heading')}
        </a>
      </p>
      <h1 class="quiet">{frame.title}</h1>
      <WorkerText text={text} />
    </Desk>,
  );
}
