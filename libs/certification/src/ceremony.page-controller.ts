import { Body, Controller, Param, Query } from '@nestjs/common';
import { AccountRepository, CurrentViewer, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { Database, parseInput } from '#platform';
import { PostedForm, paths, renderPage } from '#ui';
import { CeremonyAccess } from './ceremony.access.js';
import { ceremonyForm } from './ceremony.form.js';
import { CeremonyService } from './ceremony.service.js';
import { CohortPrintRepository } from './cohort-print.repository.js';
import {
  blankCeremony,
  ceremonyInput,
  ceremonyProblems,
  type CeremonyFields,
  fieldsOf,
  offsetsOf,
  typedFields,
} from './pages/ceremony-fields.js';
import { CeremonyFormPage, type CeremonyFormPageProps } from './pages/ceremony-form.page.js';
import { CeremonyListPage } from './pages/ceremony-list.page.js';

const who = ['coordinator', 'mayor_office'] as const;

/** Planning ceremonies and finding them again. */
@Controller()
export class CeremonyPageController {
  constructor(
    private readonly database: Database,
    private readonly ceremonies: CeremonyService,
    private readonly access: CeremonyAccess,
    private readonly cohorts: CohortPrintRepository,
    private readonly accounts: AccountRepository,
  ) {}

  @Page('GET /uebergaben', { who })
  async list(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Query('nach') cursor?: string): Promise<string> {
    const { items, nextCursor } = await this.ceremonies.list(viewer, { cursor });
    const nextHref = nextCursor === null ? undefined : `${paths.ceremonies()}?nach=${encodeURIComponent(nextCursor)}`;
    const firstHref = cursor === undefined ? undefined : paths.ceremonies();
    const coordinates = viewer.has('coordinator') || viewer.has('programme_office');
    const today = this.accounts.today();
    return renderPage(
      CeremonyListPage({
        layout: frame.layout,
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        ceremonies: items,
        today,
        coordinates,
        nextHref,
        firstHref,
      }),
    );
  }

  @Page('GET /durchgaenge/:id/uebergaben/neu', { who })
  async plan(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Param('id') cohortId: string): Promise<string> {
    return this.form(frame, { place: await this.place(viewer, cohortId), fields: blankCeremony });
  }

  @Page('POST /durchgaenge/:id/uebergaben/neu', { who })
  async create(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Param('id') cohortId: string,
    @Body() body: unknown,
  ): Promise<string> {
    const fields = typedFields(new PostedForm(body));
    const place = await this.place(viewer, cohortId);
    try {
      const { id } = await this.ceremonies.create(viewer, cohortId, parseInput(ceremonyForm, ceremonyInput(fields)));
      return frame.seeOther(paths.ceremony(id), 'Die Übergabe ist geplant.');
    } catch (error) {
      return this.form(frame, { place, ...refusedForm(frame, error, fields) });
    }
  }

  @Page('GET /uebergaben/:id/bearbeiten', { who, subject: 'ceremony' })
  async edit(@Frame frame: PageFrame, @Param('id') ceremonyId: string): Promise<string> {
    const ceremony = await this.ceremonies.byId(ceremonyId);
    return this.form(frame, { place: ceremony, ceremonyId, version: String(ceremony.version), fields: fieldsOf(ceremony) });
  }

  @Page('POST /uebergaben/:id/bearbeiten', { who, subject: 'ceremony' })
  async change(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Param('id') ceremonyId: string,
    @Body() body: unknown,
  ): Promise<string> {
    const form = new PostedForm(body);
    const [fields, version] = [typedFields(form), form.text('version')];
    try {
      const seen = /^\d{1,9}$/.test(version) ? Number(version) : undefined;
      await this.ceremonies.change(viewer, ceremonyId, parseInput(ceremonyForm, ceremonyInput(fields)), seen);
      return frame.seeOther(paths.ceremony(ceremonyId), 'Die Änderung ist gespeichert.');
    } catch (error) {
      const place = await this.ceremonies.byId(ceremonyId);
      return this.form(frame, { place, ceremonyId, version, ...refusedForm(frame, error, fields) });
    }
  }

  private form(frame: PageFrame, props: Omit<CeremonyFormPageProps, 'layout' | 'csrfToken'>): string {
    return renderPage(CeremonyFormPage({ layout: frame.layout, csrfToken: frame.csrfToken, ...props }));
  }

  private async place(viewer: Viewer, cohortId: string): Promise<CeremonyFormPageProps['place']> {
    await this.access.admit(viewer, cohortId);
    const { code, municipality } = await this.cohorts.read(this.database.reader, cohortId);
    return { cohortId, cohortCode: code, municipality: municipality.name };
  }
}

function refusedForm(frame: PageFrame, error: unknown, fields: CeremonyFields) {
  const { detail, errors } = frame.refused(error);
  return { fields, refusal: { detail, errors: ceremonyProblems(errors, fields) }, offsets: offsetsOf(fields) };
}
