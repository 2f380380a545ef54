import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { ReviewService } from './review.service';
import { WordsDto } from './words.dto';

/** Appeals and complaints about handling. Somebody else decides both. */
@ApiTags('remedies')
@ApiBearerAuth()
@Controller('api/v1/claims/:id')
export class ReviewsController {
  constructor(private readonly reviews: ReviewService) {}

  @Post('appeal')
  @Access('case.remedy')
  @ApiOperation({ summary: 'The worker appeals; the office that the policy names finds anew' })
  appeal(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words }: WordsDto,
  ): Promise<{ id: string }> {
    return this.reviews.appeal(staff.actor, id, words);
  }

  @Post('appeal/drop')
  @HttpCode(204)
  @Access('case.remedy')
  @ApiOperation({ summary: 'The worker no longer appeals; the claim is where it was' })
  drop(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.reviews.drop(staff.actor, id);
  }

  @Post('complaints')
  @Access('case.remedy')
  @ApiOperation({ summary: 'The worker complains about how the claim is handled; the claim goes on' })
  complain(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words }: WordsDto,
  ): Promise<{ id: string }> {
    return this.reviews.complain(staff.actor, id, words);
  }

  @Post('complaints/:review/answer')
  @HttpCode(204)
  @Access('case.find')
  @ApiOperation({ summary: 'Answers such a complaint; nobody who handled the claim may' })
  answer(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('review', ParseUUIDPipe) review: string,
    @Body() { words }: WordsDto,
  ): Promise<void> {
    return this.reviews.answer(staff, id, review, words);
  }
}
