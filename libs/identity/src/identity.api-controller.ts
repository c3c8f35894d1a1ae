import { Controller, Headers, Param, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { form, id, notFound, Problem, unauthenticated } from '#platform';
import type { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { Api, CurrentViewer, Input, QueryInput } from './endpoint.js';
import {
  accountAnswer,
  roleGrantAnswer,
  roleGrantForm,
  type RoleGrantForm,
  tokenAnswer,
  trainerAnswer,
} from './identity.form.js';
import { type DeviceRequest, KnownDevices } from './known-devices.service.js';
import { PasswordGuard, signInForm } from './local.strategy.js';
import { pageOf, pageQuery, type PageRequest } from './paging.js';
import { RoleGrantService } from './role-grant.service.js';
import type { Viewer } from './roles.js';
import { codeRefusals, SecondFactorCheck } from './second-factor-check.service.js';
import { SignInService } from './sign-in.service.js';

/** How often one address may apply, verify or match a name. */
export const strictLimit = { rateLimit: { max: 60, timeWindow: 60_000 } };

/** How often one may try to sign in: by address, and by account on a device that somebody is known on, so that nobody else there uses it up. */
export const signInLimit = { ...strictLimit, byKnownDevice: true };

const codeMissing =
  'Dieses Konto ist mit einem zweiten Faktor geschützt. Bitte senden Sie in `otp` die sechs Ziffern aus der App mit, oder einen Wiederherstellungscode.';

const trainersQuery = form({ municipalityId: id('Die Kommune') });

const heldRoles = (viewer: Viewer) =>
  viewer.grants.map(({ role, municipalityId, cohortId }) => ({
    role,
    ...(municipalityId ? { municipalityId } : {}),
    ...(cohortId ? { cohortId } : {}),
  }));

@Controller('api/v1')
export class IdentityApiController {
  constructor(
    private readonly signIn: SignInService,
    private readonly accounts: AccountRepository,
    private readonly grants: RoleGrantService,
    private readonly codes: SecondFactorCheck,
    private readonly devices: KnownDevices,
  ) {}

  @Api('POST /auth/token', {
    tag: 'Anmeldung',
    summary: 'Anmelden mit E-Mail-Adresse und Kennwort',
    who: 'public',
    body: signInForm,
    answer: tokenAnswer,
    problems: [401, 429],
  })
  @UseGuards(PasswordGuard)
  @RouteConfig(signInLimit)
  async open(@Req() request: DeviceRequest & { user: Account }, @Input { otp }: z.output<typeof signInForm>) {
    const { user } = request;
    if (user.secondFactorSince) await this.requireCode(user, otp, request);
    const { token, expiresAt } = await this.signIn.openToken(user.id);
    const viewer = await this.accounts.viewerById(user.id);
    return { token, expiresAt: expiresAt.toISOString(), account: { id: user.id, roles: viewer ? heldRoles(viewer) : [] } };
  }

  private async requireCode(account: Account, otp: string | null | undefined, request: DeviceRequest): Promise<void> {
    if (!otp) throw unauthenticated(codeMissing);
    const verdict = await this.codes.check(account.id, otp, this.devices.codeOrigin(account, request));
    if (verdict === 'locked') throw new Problem(429, 'rate_limited', codeRefusals.locked);
    if (verdict !== 'passed') throw unauthenticated(codeRefusals[verdict]);
  }

  @Api('DELETE /auth/token', { tag: 'Anmeldung', summary: 'Abmelden: beendet dieses Token', who: 'signed_in', status: 204 })
  async close(@Headers('authorization') authorization: string): Promise<void> {
    await this.signIn.closeToken(authorization.replace('Bearer ', ''));
  }

  @Api('GET /me', { tag: 'Anmeldung', summary: 'Das eigene Konto mit seinen Rollen', who: 'signed_in', answer: accountAnswer })
  async me(@CurrentViewer viewer: Viewer) {
    const account = await this.accounts.byId(viewer.accountId);
    if (!account) throw unauthenticated();
    const { email, givenNames, familyName } = account;
    return { id: account.id, email, givenNames, familyName, roles: heldRoles(viewer) };
  }

  @Api('POST /role-grants', {
    tag: 'Rollen',
    summary: 'Eine Rolle geben',
    who: ['programme_office', 'coordinator'],
    body: roleGrantForm,
    answer: roleGrantAnswer,
    creates: true,
    problems: [404],
  })
  grant(@CurrentViewer viewer: Viewer, @Input input: RoleGrantForm) {
    return this.grants.grant(viewer, input);
  }

  @Api('GET /role-grants', {
    tag: 'Rollen',
    summary: 'Vergebene Rollen',
    who: ['programme_office', 'coordinator'],
    query: form(pageQuery),
    answer: pageOf(roleGrantAnswer),
  })
  list(@CurrentViewer viewer: Viewer, @QueryInput page: PageRequest) {
    return this.grants.list(viewer, page);
  }

  @Api('DELETE /role-grants/:id', {
    tag: 'Rollen',
    summary: 'Eine Rolle zurücknehmen',
    who: ['programme_office', 'coordinator'],
    subject: 'role-grant',
    status: 204,
  })
  async revoke(@CurrentViewer viewer: Viewer, @Param('id') grantId: string): Promise<void> {
    await this.grants.revoke(viewer, grantId);
  }

  @Api('POST /role-grants/:id/invitation', {
    tag: 'Rollen',
    summary: 'Die Einladung noch einmal senden',
    who: ['programme_office', 'coordinator'],
    subject: 'role-grant',
    status: 204,
    problems: [409],
  })
  async inviteAgain(@CurrentViewer viewer: Viewer, @Param('id') grantId: string): Promise<void> {
    await this.grants.inviteAgain(viewer, grantId);
  }

  @Api('GET /trainers', {
    tag: 'Rollen',
    summary: 'Trainer:innen einer Kommune',
    who: ['coordinator'],
    query: trainersQuery,
    answer: z.object({ items: z.array(trainerAnswer), nextCursor: z.null() }),
    problems: [404],
  })
  async trainers(@CurrentViewer viewer: Viewer, @QueryInput { municipalityId }: z.output<typeof trainersQuery>) {
    if (!viewer.coordinates(municipalityId)) throw notFound('Diese Kommune gibt es nicht.');
    return { items: await this.grants.trainers(viewer, municipalityId), nextCursor: null };
  }
}
