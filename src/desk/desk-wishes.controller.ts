import { Body, Controller, Param, ParseUUIDPipe, Post, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { GENDERS } from '../cases/routing/assign.rules';
import { LIFT_REASONS } from '../cases/routing/bars.rules';
import { CaseBars } from '../cases/routing/case-bars.service';
import { CorridorService } from '../cases/routing/corridor.service';
import { WishService } from '../cases/routing/wishes.service';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { ContactWishes } from '../notifications/contact-wishes.service';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { oneOf, oneOrNone } from './desk-form.rules';
import { readWish } from './wishes-form.rules';

const back = (id: string) => ({ url: `/desk/cases/${id}`, statusCode: 303 });
const Uuid = (name: string) => Param(name, ParseUUIDPipe);

/** What the worker wishes, where they went, and who is kept from the case: each a form, and back to the case. */
@ApiExcludeController()
@Controller('desk/cases/:id')
export class DeskWishesController {
  constructor(
    private readonly contacts: ContactWishes,
    private readonly corridors: CorridorService,
    private readonly wishes: WishService,
    private readonly bars: CaseBars,
  ) {}

  @Post('contact/wishes')
  @Access('case.decide_contact')
  @Redirect()
  async contact(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    await this.contacts.set(staff, id, readWish(fieldsOf(body)));
    return back(id);
  }

  @Post('corridor')
  @Access('case.route')
  @Redirect()
  async corridor(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    const field = fieldsOf(body);
    const said = { destination: field('destination') || null, origin: field('origin') || null };
    const { seen } = await this.corridors.confirm(staff, id, said);
    return seen ? back(id) : { url: '/desk', statusCode: 303 };
  }

  @Post('wishes')
  @Access('case.route')
  @Redirect()
  async people(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    const field = fieldsOf(body);
    const wish = (who: 'officer' | 'interpreter') => oneOrNone(field, who, GENDERS);
    await this.wishes.record(staff, id, { officer: wish('officer'), interpreter: wish('interpreter') });
    return back(id);
  }

  @Post('bars/:staff/lift')
  @Access('case.assign')
  @Redirect()
  async lift(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('staff') barred: string,
    @Body() body: unknown,
  ) {
    await this.bars.lift(staff, id, barred, oneOf(fieldsOf(body), 'reason', LIFT_REASONS));
    return back(id);
  }
}
