import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { blankable, emailAddress, line, parseInput, unauthenticated } from '#platform';
import { z } from 'zod';
import type { Account } from './account.entity.js';
import type { ClientRequest } from './attempts.service.js';
import { SignInService } from './sign-in.service.js';

/** `POST /auth/token`. `otp` is asked for where the account has a second factor. */
export const signInForm = z.object({
  email: emailAddress(),
  password: z
    .string({ error: 'Bitte geben Sie Ihr Kennwort ein.' })
    .min(1, { error: 'Bitte geben Sie Ihr Kennwort ein.' })
    .max(1024),
  otp: blankable(line(12).nullish()),
});

/** E-mail and password, by passport. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly signIn: SignInService) {
    super({ usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true });
  }

  validate(request: ClientRequest, email: string, password: string): Promise<Account | null> {
    return this.signIn.admit(email.trim().toLowerCase(), password, request);
  }
}

/** Lets through whoever gave the right password, as `request.user`. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override canActivate(context: ExecutionContext) {
    const body = context.switchToHttp().getRequest<{ body?: Record<string, unknown> }>().body;
    parseInput(signInForm, body ?? {});
    return super.canActivate(context);
  }

  override handleRequest<T>(error: unknown, account: T | false): T {
    if (error) throw error;
    if (!account) throw unauthenticated('E-Mail-Adresse oder Kennwort stimmen nicht. Bitte versuchen Sie es noch einmal.');
    return account;
  }
}
