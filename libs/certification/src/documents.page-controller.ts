import { Body, Controller, Param } from '@nestjs/common';
import { CurrentViewer, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { invalid, parseInput } from '#platform';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { issueForm, issuedKinds } from './certificate.form.js';
import { IssueService } from './issue.service.js';
import { documentsTableId } from './pages/documents-table.component.js';
import { planIssue } from './pages/document-overview.js';
import { DocumentOverviewService } from './pages/document-overview.service.js';
import { type DocumentChoice, DocumentsPage } from './pages/documents.page.js';
import { IssueConfirmationPage } from './pages/issue-confirmation.page.js';

/** Who can get which document, and issuing it: choose, confirm, go. */
@Controller()
export class DocumentsPageController {
  constructor(
    private readonly overviews: DocumentOverviewService,
    private readonly issuing: IssueService,
  ) {}

  @Page('GET /durchgaenge/:id/dokumente', { who: ['coordinator'], subject: 'cohort' })
  show(@Frame frame: PageFrame, @Param('id') cohortId: string): Promise<string> {
    return this.choice(frame, cohortId);
  }

  @Page('POST /durchgaenge/:id/dokumente/pruefen', { who: ['coordinator'], subject: 'cohort' })
  async confirm(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const typed = choiceOf(body);
    try {
      requireChoice(typed);
      const overview = await this.overviews.of(cohortId);
      const plan = planIssue(overview, typed.chosen, typed.kinds);
      const frameOf = { layout: frame.layout, csrfToken: frame.csrfToken };
      return renderPage(IssueConfirmationPage({ ...frameOf, ...typed, cohort: overview.cohort, plan, today: overview.today }));
    } catch (error) {
      return this.choice(frame, cohortId, { typed, refusal: frame.refused(error) });
    }
  }

  @Page('POST /durchgaenge/:id/dokumente', { who: ['coordinator'], subject: 'cohort' })
  async issue(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Param('id') cohortId: string,
    @Body() body: unknown,
  ): Promise<string> {
    const typed = choiceOf(body);
    try {
      requireChoice(typed);
      const input = parseInput(issueForm, { enrolmentIds: typed.chosen, kinds: typed.kinds });
      const { batchId } = await this.issuing.issue(viewer, cohortId, input);
      return frame.seeOther(paths.batch(batchId));
    } catch (error) {
      return this.choice(frame, cohortId, { typed, refusal: frame.refused(error) });
    }
  }

  private async choice(
    frame: PageFrame,
    cohortId: string,
    again: { typed?: DocumentChoice; refusal?: Refusal } = {},
  ): Promise<string> {
    const overview = await this.overviews.of(cohortId);
    const frameOf = { layout: frame.layout, csrfToken: frame.csrfToken, notice: frame.takeNotice() };
    return renderPage(DocumentsPage({ ...frameOf, overview, ...again }));
  }
}

/** Whom and what was ticked, by several fields of a name or by one with commas. */
function choiceOf(body: unknown): DocumentChoice {
  const form = new PostedForm(body);
  const listed = (name: string) => form.texts(name).flatMap(text => text.split(',').filter(each => each !== ''));
  const kinds = listed('art');
  return { chosen: listed('teilnahme'), kinds: issuedKinds.filter(kind => kinds.includes(kind)) };
}

// The API means everybody by naming nobody; on a page that would be a slip.
function requireChoice({ chosen, kinds }: DocumentChoice): void {
  const errors = [
    ...(kinds.length === 0
      ? [{ path: 'art', id: 'art-proof', message: 'Bitte kreuzen Sie an, was ausgestellt werden soll.' }]
      : []),
    ...(chosen.length === 0
      ? [{ path: 'teilnahme', id: documentsTableId, message: 'Bitte kreuzen Sie mindestens eine Person an.' }]
      : []),
  ];
  if (errors.length > 0) throw invalid(errors);
}
