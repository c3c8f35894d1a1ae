import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CurrentViewer,
  Frame,
  givenByCoordinators,
  Page,
  type PageFrame,
  roleGrantForm,
  RoleGrantRepository,
  RoleGrantService,
  roles,
  roleWords,
  SealedSearch,
  type Viewer,
} from '#identity';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { type MunicipalityChoice, MunicipalityChoiceService } from './municipality-choice.service.js';
import { ChooseMunicipalityPage } from './pages/choose-municipality.page.js';
import { EndRolePage } from './pages/end-role.page.js';
import { NewRolePage, type RoleFields } from './pages/new-role.page.js';
import { RoleListPage } from './pages/role-list.page.js';
import { parsePosted } from './parse-posted.js';
import { RoleLines } from './role-lines.service.js';

const who = ['coordinator'] as const;
const whenEmpty = { email: 'Bitte geben Sie die E-Mail-Adresse an.', role: 'Bitte wählen Sie die Rolle.' };
const blank: RoleFields = { email: '', givenNames: '', familyName: '', role: '', municipalityId: '', from: '', to: '' };

/** In place of a municipality: the role holds everywhere. */
const nowhere = 'keine';
const textOf = (typed: unknown) => (typeof typed === 'string' ? typed.trim().slice(0, 254) : '');

/** Who has which role; giving one and ending it. */
@Controller()
export class RolePageController {
  constructor(
    private readonly service: RoleGrantService,
    private readonly grants: RoleGrantRepository,
    private readonly lines: RoleLines,
    private readonly choice: MunicipalityChoiceService,
    private readonly sealed: SealedSearch,
  ) {}

  @Page('GET /rollen', { who })
  async list(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Query('nach') cursor?: string,
    @Query('gesucht') sought?: unknown,
  ): Promise<string> {
    const search = this.sealed.open(viewer, sought);
    if (search !== '') return this.found(frame, viewer, search);
    const { items, nextCursor } = await this.service.list(viewer, { cursor });
    const nextHref = nextCursor === null ? undefined : paths.roleGrants({ nach: nextCursor });
    const list = { roles: await this.lines.of(items, viewer), first: cursor === undefined, nextHref, search, isMore: false };
    return renderPage(RoleListPage({ layout: frame.layout, csrfToken: frame.csrfToken, notice: frame.takeNotice(), ...list }));
  }

  @Page('POST /rollen/suche', { who })
  search(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Body() body: unknown): string {
    return frame.seeOther(paths.roleGrants(this.sealed.seal(viewer, new PostedForm(body).text('suche'))));
  }

  @Page('GET /rollen/neu', { who })
  async plan(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Query('kommune') chosen?: unknown,
    @Query('suche') search?: unknown,
  ): Promise<string> {
    const municipalities = chosen === nowhere ? [] : await this.choice.choices(viewer, chosen);
    if (municipalities === null) return this.choose(frame, search);
    const municipalityId = municipalities.find(({ value }) => value === chosen)?.value ?? '';
    return this.form(frame, viewer, { ...blank, municipalityId }, municipalities);
  }

  @Page('POST /rollen/neu', { who })
  async give(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Body() body: unknown): Promise<string> {
    const posted = new PostedForm(body);
    const names = Object.keys(blank) as (keyof RoleFields)[];
    const typed = Object.fromEntries(names.map(name => [name, posted.text(name)])) as unknown as RoleFields;
    try {
      const given = Object.fromEntries(names.map(name => [name, posted.given(name)]));
      const { email } = await this.service.grant(viewer, parsePosted(roleGrantForm, given, whenEmpty));
      return frame.seeOther(paths.roleGrants(), `Die Rolle ist vergeben: ${email}`);
    } catch (error) {
      const municipalities = await this.choice.choices(viewer, typed.municipalityId);
      return this.form(frame, viewer, typed, municipalities ?? [], frame.refused(error));
    }
  }

  @Page('GET /rollen/:id/beenden', { who, subject: 'role-grant' })
  ask(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Param('id') id: string): Promise<string> {
    return this.one(frame, viewer, id);
  }

  @Page('POST /rollen/:id/beenden', { who, subject: 'role-grant' })
  async end(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Param('id') id: string): Promise<string> {
    try {
      await this.service.revoke(viewer, id);
      return frame.seeOther(paths.roleGrants(), 'Die Rolle ist beendet.');
    } catch (error) {
      return this.one(frame, viewer, id, frame.refused(error));
    }
  }

  @Page('POST /rollen/:id/einladung', { who, subject: 'role-grant' })
  async inviteAgain(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Param('id') id: string): Promise<string> {
    try {
      await this.service.inviteAgain(viewer, id);
      return frame.seeOther(paths.roleGrants(), 'Die Einladung ist noch einmal unterwegs.');
    } catch (error) {
      return this.one(frame, viewer, id, frame.refused(error));
    }
  }

  private async found(frame: PageFrame, viewer: Viewer, search: string): Promise<string> {
    const { items, isMore } = await this.service.find(viewer, search);
    const list = { roles: await this.lines.of(items, viewer), first: true, search, isMore };
    return renderPage(RoleListPage({ layout: frame.layout, csrfToken: frame.csrfToken, notice: frame.takeNotice(), ...list }));
  }

  private async one(frame: PageFrame, viewer: Viewer, id: string, refusal?: Refusal): Promise<string> {
    const [line] = await this.lines.of([await this.grants.byId(id)], viewer);
    const { layout, csrfToken } = frame;
    return line ? renderPage(EndRolePage({ layout, csrfToken, refusal, line })) : frame.seeOther(paths.roleGrants());
  }

  private async choose({ layout, csrfToken }: PageFrame, typed: unknown): Promise<string> {
    const search = textOf(typed);
    const crumbs = [{ label: 'Rollen', href: paths.roleGrants() }, { label: 'Rolle vergeben' }];
    const step = {
      title: 'Rolle vergeben',
      crumbs,
      action: paths.newRoleGrant(),
      hrefOf: (kommune: string) => paths.newRoleGrant({ kommune }),
    };
    const without = { href: paths.newRoleGrant({ kommune: nowhere }), label: 'Die Rolle gilt überall' };
    return renderPage(
      ChooseMunicipalityPage({ layout, csrfToken, search, without, ...step, ...(await this.choice.find(search)) }),
    );
  }

  private form(
    frame: PageFrame,
    viewer: Viewer,
    fields: RoleFields,
    municipalities: readonly MunicipalityChoice[],
    refusal?: Refusal,
  ): string {
    const mayGive = viewer.has('programme_office') ? roles : givenByCoordinators;
    const choices = mayGive.map(role => ({ value: role, label: roleWords[role] }));
    const { layout, csrfToken } = frame;
    const everywhere = viewer.has('programme_office');
    const only = everywhere || municipalities.length !== 1 ? fields.municipalityId : (municipalities[0]?.value ?? '');
    const shown = { ...fields, municipalityId: fields.municipalityId || only };
    return renderPage(NewRolePage({ layout, csrfToken, refusal, fields: shown, roles: choices, municipalities, everywhere }));
  }
}
