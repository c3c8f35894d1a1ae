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
  type Viewer,
} from '#identity';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { MunicipalityService } from './municipality.service.js';
import { EndRolePage } from './pages/end-role.page.js';
import { NewRolePage, type RoleFields } from './pages/new-role.page.js';
import { RoleListPage } from './pages/role-list.page.js';
import { parsePosted } from './parse-posted.js';
import { RoleLines } from './role-lines.service.js';

const who = ['coordinator'] as const;
const whenEmpty = { email: 'Bitte geben Sie die E-Mail-Adresse an.', role: 'Bitte wählen Sie die Rolle.' };
const blank: RoleFields = { email: '', givenNames: '', familyName: '', role: '', municipalityId: '', from: '', to: '' };

/** Who has which role; giving one and ending it. */
@Controller()
export class RolePageController {
  constructor(
    private readonly service: RoleGrantService,
    private readonly grants: RoleGrantRepository,
    private readonly lines: RoleLines,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /rollen', { who })
  async list(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Query('nach') cursor?: string): Promise<string> {
    const { items, nextCursor } = await this.service.list(viewer, { cursor });
    const nextHref = nextCursor === null ? undefined : `${paths.roleGrants()}?nach=${encodeURIComponent(nextCursor)}`;
    const { layout, csrfToken } = frame;
    const lines = await this.lines.of(items);
    return renderPage(
      RoleListPage({ layout, csrfToken, notice: frame.takeNotice(), roles: lines, first: cursor === undefined, nextHref }),
    );
  }

  @Page('GET /rollen/neu', { who })
  plan(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer): Promise<string> {
    return this.form(frame, viewer, blank);
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
      return this.form(frame, viewer, typed, frame.refused(error));
    }
  }

  @Page('GET /rollen/:id/beenden', { who, subject: 'role-grant' })
  ask(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.one(frame, id);
  }

  @Page('POST /rollen/:id/beenden', { who, subject: 'role-grant' })
  async end(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Param('id') id: string): Promise<string> {
    try {
      await this.service.revoke(viewer, id);
      return frame.seeOther(paths.roleGrants(), 'Die Rolle ist beendet.');
    } catch (error) {
      return this.one(frame, id, frame.refused(error));
    }
  }

  @Page('POST /rollen/:id/einladung', { who, subject: 'role-grant' })
  async inviteAgain(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Param('id') id: string): Promise<string> {
    try {
      await this.service.inviteAgain(viewer, id);
      return frame.seeOther(paths.roleGrants(), 'Die Einladung ist noch einmal unterwegs.');
    } catch (error) {
      return this.one(frame, id, frame.refused(error));
    }
  }

  private async one(frame: PageFrame, id: string, refusal?: Refusal): Promise<string> {
    const [line] = await this.lines.of([await this.grants.byId(id)]);
    const { layout, csrfToken } = frame;
    return line ? renderPage(EndRolePage({ layout, csrfToken, refusal, line })) : frame.seeOther(paths.roleGrants());
  }

  private async form(frame: PageFrame, viewer: Viewer, fields: RoleFields, refusal?: Refusal): Promise<string> {
    const mayGive = viewer.has('programme_office') ? roles : givenByCoordinators;
    const municipalities = await this.municipalities.coordinatedBy(viewer);
    const choices = mayGive.map(role => ({ value: role, label: roleWords[role] }));
    const { layout, csrfToken } = frame;
    const everywhere = viewer.has('programme_office');
    const only = everywhere || municipalities.length !== 1 ? fields.municipalityId : (municipalities[0]?.value ?? '');
    const shown = { ...fields, municipalityId: fields.municipalityId || only };
    return renderPage(NewRolePage({ layout, csrfToken, refusal, fields: shown, roles: choices, municipalities, everywhere }));
  }
}
