import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module';
import { PolicyModule } from '../../policy/policy.module';
import { ClaimActs } from './claim-acts.service';
import { ClaimPageController } from './claim-page.controller';
import { ClaimPages } from './claim-pages.service';
import { DocketActs } from './docket-acts.service';
import { DocketGround } from './docket-ground.service';
import { DocketPages } from './docket-pages.service';
import { DocketController } from './docket.controller';
import { FindingVerbs } from './finding-verbs.service';
import { MediationVerbs } from './mediation-verbs.service';
import { RemedyVerbs } from './remedy-verbs.service';

/** Pages of claims and hearings: what was found, what is owed, and who sits together about it. */
@Module({
  imports: [CasesModule, PolicyModule],
  controllers: [ClaimPageController, DocketController],
  providers: [
    ClaimActs,
    ClaimPages,
    DocketActs,
    DocketGround,
    DocketPages,
    FindingVerbs,
    MediationVerbs,
    RemedyVerbs,
  ],
})
export class DocketModule {}
