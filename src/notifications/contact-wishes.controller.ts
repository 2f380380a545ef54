import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { WishesDto } from './contact-wishes.dto';
import { ContactWishes } from './contact-wishes.service';

/** When and how a worker wants to be written to. */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('api/v1/cases/:id/contact/wishes')
export class ContactWishesController {
  constructor(private readonly wishes: ContactWishes) {}

  @Put()
  @HttpCode(204)
  @Access('case.decide_contact')
  @ApiOperation({ summary: 'Hours to be written in, a word that shows who holds the phone, or not at all' })
  set(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() wishes: WishesDto,
  ): Promise<void> {
    return this.wishes.set(staff, id, wishes.given());
  }
}
