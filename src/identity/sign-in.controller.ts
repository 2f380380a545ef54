import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../platform/app.errors';
import { Config } from '../platform/config/config';
import { Sentences } from '../platform/i18n/sentences';
import { render } from '../platform/web/document.page';
import { Access, Public } from './access';
import { SignInDto } from './sign-in.dto';
import { SignInPage } from './sign-in.page';
import { placeAfter, sessionCookie } from './sign-in.rules';
import { SignInService } from './sign-in.service';

@ApiExcludeController()
@Controller('desk')
export class SignInController {
  private readonly cookie: ReturnType<typeof sessionCookie>;

  constructor(
    config: Config,
    private readonly signIns: SignInService,
    private readonly sentences: Sentences,
  ) {
    this.cookie = sessionCookie(config.publicUrl);
  }

  @Get('sign-in')
  @Public('nobody is signed in yet')
  show(@Query('next') next: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const then = placeAfter(typeof next === 'string' ? next : undefined);
    this.send(request, reply, { status: 200, refused: null, email: '', next: then });
  }

  @Post('sign-in')
  @Public('nobody is signed in yet')
  async signIn(
    @Body() { email, password, next }: SignInDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Another site must not sign a browser in to an account of its own choice.
    if (request.headers['sec-fetch-site'] === 'cross-site') throw new AppError('csrf', 403, 'warn');
    try {
      const secret = await this.signIns.signIn(email, password);
      reply.setCookie(this.cookie.name, secret, this.cookie.options).redirect(placeAfter(next), 303);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.send(request, reply, { status: error.status, refused: error.code, email, next: placeAfter(next) });
    }
  }

  @Post('sign-out')
  @Access('desk.enter')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.signIns.signOut(request.cookies[this.cookie.name] ?? '');
    reply.clearCookie(this.cookie.name, this.cookie.options).redirect('/desk/sign-in', 303);
  }

  private send(
    request: FastifyRequest,
    reply: FastifyReply,
    { status, refused, email, next }: { status: number; refused: string | null; email: string; next: string },
  ): void {
    const lang = this.sentences.best(request.headers['accept-language'], 'sign_in');
    const page = SignInPage({
      lang,
      dir: this.sentences.direction(lang),
      nonce: request.cspNonce,
      say: (key) => this.sentences.text(lang, `sign_in:${key}`),
      refused: refused && this.sentences.text(lang, `errors:${refused}`),
      email,
      next,
    });
    reply.status(status).type('text/html; charset=utf-8').send(render(page));
  }
}
