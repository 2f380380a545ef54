import { Injectable } from '@nestjs/common';
import { DocketReading } from '../../cases/mediation/docket-reading.service';
import { MediationOutlook } from '../../cases/mediation/mediation-outlook.service';
import { MediationViews } from '../../cases/mediation/mediation-view.service';
import { MediationWords } from '../../cases/mediation/mediation-words.service';
import { ClaimOutlook } from '../../cases/remedies/claim-outlook.service';
import type { Principal } from '../../identity/access';
import { may } from '../../identity/roles.rules';
import { bundleModel } from './bundle.presenter';
import { formModel, refusedInWords, type Refused } from './docket.presenter';
import type { Ground } from './docket-ground.service';
import { compliancePage, docketPage } from './docket-list.page';
import { complianceModels, docketModel, panelModels } from './docket-list.presenter';
import { NOTE_FORM } from './mediation-forms.rules';
import { mediationPage } from './mediation.page';
import { mediationModel } from './mediation.presenter';
import { panelPage, panelsPage, wordsPage } from './panel.page';

/** Loads what the pages of hearings show and has it presented. */
@Injectable()
export class DocketPages {
  constructor(
    private readonly reading: DocketReading,
    private readonly views: MediationViews,
    private readonly outlooks: MediationOutlook,
    private readonly confidential: MediationWords,
    private readonly claims: ClaimOutlook,
  ) {}

  /** Seven days of sessions from `from` (ISO date; today where it is none) on, and every mediation by state. */
  async docket(staff: Principal, { words, place, frame, now }: Ground, from: string): Promise<string> {
    const rows = await this.reading.docket(staff);
    const known = /^\d{4}-\d\d-\d\d$/.test(from) && !Number.isNaN(new Date(from).getTime());
    const day = known ? from : now.toISOString().slice(0, 10);
    return docketPage(frame, words, docketModel(words, place, rows, day));
  }

  /** @throws AppError not_found, also for whoever may decide and has no part in it. */
  async mediation(
    staff: Principal,
    id: string,
    { words, place, frame, now }: Ground,
    refused: Refused | null = null,
  ): Promise<string> {
    const view = await this.views.conduct(staff, id);
    const conduct = await this.outlooks.of(staff, id);
    const shown = { view, conduct, staffId: staff.staffId, refused };
    const model = mediationModel(words, place, shown, now);
    return mediationPage({ ...frame, title: conduct.reference }, words, model);
  }

  async compliance(staff: Principal, { words, place, frame }: Ground): Promise<string> {
    const rows = await this.claims.compliance(staff);
    return compliancePage(frame, words, complianceModels(words, place, rows));
  }

  async panels(staff: Principal, { words, place, frame }: Ground): Promise<string> {
    return panelsPage(frame, words, panelModels(words, place, await this.reading.panel(staff)));
  }

  /** @throws AppError not_found: to nobody but those who sit or conduct, and not before it is prepared. */
  async panel(
    staff: Principal,
    id: string,
    { words, place, frame }: Ground,
    refused: Refused | null = null,
  ): Promise<string> {
    const bundle = await this.views.bundle(staff, id);
    const form = formModel(words, NOTE_FORM, { action: `/desk/panel/${id}/notes`, refused });
    const model = { id, reference: bundle.reference, bundle: bundleModel(words, place, bundle) };
    return panelPage({ ...frame, title: bundle.reference }, words, model, {
      ...{ forms: [form], wordsHref: `/desk/docket/${id}/words` },
      refused: refused && refusedInWords(words, refused),
    });
  }

  /** What was said in confidence; the look is recorded. @throws AppError not_found to all but those who mediate. */
  async words(staff: Principal, id: string, { words, frame }: Ground): Promise<string> {
    const { items } = await this.confidential.list(staff, id);
    const back = may(staff.role, 'mediation.run')
      ? { href: `/desk/docket/${id}`, text: words.of('docket_back') }
      : { href: '/desk/panel', text: words.of('panel_page_back') };
    return wordsPage(frame, words, items, back);
  }
}
