import { Injectable } from '@nestjs/common';
import { DocketReading } from '../../cases/mediation/docket-reading.service';
import { MediationViews } from '../../cases/mediation/mediation-view.service';
import { PrecedentService } from '../../cases/mediation/precedent.service';
import { ClaimOutlook } from '../../cases/remedies/claim-outlook.service';
import { RemedyReading } from '../../cases/remedies/remedy-reading.service';
import { ClaimDates } from '../../cases/routing/claim-dates.service';
import type { Principal } from '../../identity/access';
import { may } from '../../identity/roles.rules';
import { claimPage } from './claim.page';
import { claimPageModel } from './claim.presenter';
import { CLAIM_GROUPS, type ClaimGroup } from './claim-forms.rules';
import type { Refused } from './docket.presenter';
import type { Ground } from './docket-ground.service';

/** Loads what the page of one claim shows and has it presented. */
@Injectable()
export class ClaimPages {
  constructor(
    private readonly outlooks: ClaimOutlook,
    private readonly remedies: RemedyReading,
    private readonly views: MediationViews,
    private readonly docket: DocketReading,
    private readonly precedents: PrecedentService,
    private readonly dates: ClaimDates,
  ) {}

  /** @throws AppError not_found, also when the claim is not this person's to see. */
  async page(
    staff: Principal,
    id: string,
    { words, place, frame }: Ground,
    refused: Refused | null = null,
  ): Promise<string> {
    const mayMediate = may(staff.role, 'mediation.run');
    const groups = (Object.keys(CLAIM_GROUPS) as ClaimGroup[]).filter((each) =>
      may(staff.role, CLAIM_GROUPS[each]),
    );
    const [conducted] = mayMediate ? await this.docket.docket(staff, id) : [];
    const shown = {
      outlook: await this.outlooks.of(staff, id),
      remedy: await this.remedies.view(staff.actor, id),
      finder: (await this.views.forFinder(staff, id)).mediation,
      docketId: conducted?.id ?? null,
      dates: (await this.dates.list(staff, id)).items,
      precedents: (await this.precedents.forClaim(staff, id)).items,
      maySupport: may(staff.role, 'case.support'),
      ...{ groups, mayMediate, refused },
    };
    const model = claimPageModel(words, place, shown);
    return claimPage({ ...frame, title: shown.outlook.reference }, words, model);
  }
}
