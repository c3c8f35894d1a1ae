import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Audit, Database, forbidden, notFound, requestContext, unauthenticated } from '#platform';
import { AccountRepository } from './account.repository.js';
import { ENDPOINT, type Endpoint, type RequestExtras } from './endpoint.js';
import type { Role, SubjectFacts, Viewer } from './roles.js';
import { SecondFactorMissing } from './second-factor-missing.js';
import { subjectKinds, Subjects } from './subjects.js';

interface GuardedRequest extends RequestExtras {
  method: string;
  headers: { authorization?: string; 'x-link-token'?: string };
  params: { id?: string };
}

/** Default deny: lets a call through only as its route's declaration says, and leaves the viewer on the request. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accounts: AccountRepository,
    private readonly subjects: Subjects,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint) throw new Error(`${context.getClass().name}.${context.getHandler().name} does not declare who may call it`);
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    request.viewer = endpoint.kind === 'api' && endpoint.who === 'public' ? undefined : await this.viewerOf(request, endpoint);
    if (endpoint.who === 'public') return true;
    const token = request.headers['x-link-token'];
    if (endpoint.byLink && token !== undefined) return this.admitByLink(token, endpoint, request);
    if (!request.viewer && requestContext.getStore()?.settingUp) throw new SecondFactorMissing();
    if (!request.viewer) throw unauthenticated();
    request.viewer = await this.admit(request.viewer, endpoint, request);
    return true;
  }

  // A browser's cookie reads the API for live pages, but changes nothing through it: forms have their own, CSRF-protected actions.
  private async viewerOf(request: GuardedRequest, endpoint: Endpoint): Promise<Viewer | undefined> {
    const token = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (token) return withinScope(await this.accounts.viewerByToken(token), request.method);
    if (endpoint.kind === 'api' && request.method !== 'GET') return undefined;
    const context = requestContext.getStore();
    return (context?.signedIn ?? (endpoint.withoutSecondFactor ? context?.settingUp : undefined)) as Viewer | undefined;
  }

  private async admitByLink(token: string, { subject }: Endpoint, request: GuardedRequest): Promise<boolean> {
    request.viewer = undefined;
    if (!subject || !(await this.subjects.isOpenedBy(token, subject, request.params.id ?? ''))) throw notFound();
    return true;
  }

  private async admit(viewer: Viewer, endpoint: Endpoint, request: GuardedRequest): Promise<Viewer> {
    if (!endpoint.subject) return viewer.as(actingRole(rolesAnywhere(viewer), endpoint));
    const facts = await this.subjects.facts(endpoint.subject, request.params.id ?? '', viewer);
    const related = facts ? viewer.rolesTowards(facts) : [];
    const knowing: readonly Role[] = subjectKinds[endpoint.subject];
    if (!facts || !related.some(role => knowing.includes(role))) throw notFound();
    const admitted = viewer.as(actingRole(related, endpoint));
    if (request.method === 'GET') await this.noteReadingForOthers(admitted, endpoint, facts);
    return admitted;
  }

  private async noteReadingForOthers(viewer: Viewer, endpoint: Endpoint, facts: SubjectFacts): Promise<void> {
    if (viewer.actingAs !== onBehalf || !endpoint.subject) return;
    const municipalityId = facts.municipalityIds[0] ?? null;
    await this.audit.record(this.database.reader, viewer.actor, {
      action: 'read',
      subjectKind: endpoint.subject,
      subjectId: facts.id,
      municipalityId,
    });
  }
}

function withinScope(viewer: Viewer | undefined, method: string): Viewer | undefined {
  if (viewer?.tokenScope === 'read' && method !== 'GET' && method !== 'HEAD')
    throw forbidden('Mit diesem Zugriffstoken kann nur gelesen werden.');
  return viewer;
}

/** How the audit names the programme office acting for a coordinator. */
export const onBehalf = 'coordinator by programme_office';

function rolesAnywhere(viewer: Viewer): Role[] {
  return [...new Set(viewer.grants.map(grant => grant.role))];
}

function actingRole(held: readonly Role[], { who }: Endpoint): string {
  if (who === 'signed_in') return held[0] ?? 'account';
  const allowed = who as readonly Role[];
  const role = allowed.find(candidate => held.includes(candidate));
  if (role) return role;
  if (allowed.includes('coordinator') && held.includes('programme_office')) return onBehalf;
  throw forbidden();
}
