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
import { LettersController } from './letters.controller';
import { LettersDesk } from './letters-desk.service';
import { MediationVerbs } from './mediation-verbs.service';
import { RemedyVerbs } from './remedy-verbs.service';
import { SupportDesk } from './support-desk.service';
import { SupportPageController } from './support-page.controller';

/** Pages of claims and hearings: what was found, what is owed, and who sits together about it. */
@Module({
  imports: [CasesModule, PolicyModule],
  controllers: [ClaimPageController, DocketController, LettersController, SupportPageController],
  providers: [
    ClaimActs,
    ClaimPages,
    DocketActs,
    DocketGround,
    DocketPages,
    FindingVerbs,
    LettersDesk,
    MediationVerbs,
    RemedyVerbs,
    SupportDesk,
  ],
})
export class DocketModule {}
