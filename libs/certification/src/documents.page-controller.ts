import { Body, Controller, Param } from '@nestjs/common';
import { CurrentViewer, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { invalid, parseInput } from '#platform';
import { paths, renderPage } from '#ui';
import { issueForm, type IssueForm, issuedKinds } from './certificate.form.js';
import { IssueService } from './issue.service.js';
import { planIssue } from './pages/document-overview.js';
import { DocumentOverviewService } from './pages/document-overview.service.js';
import { DocumentsPage } from './pages/documents.page.js';
import { fieldValues, listed } from './pages/form-values.js';
import { IssueConfirmationPage } from './pages/issue-confirmation.page.js';
import { pageContext } from './pages/page-context.js';

/** Who can get which document, and issuing it: choose, confirm, go. */
@Controller()
export class DocumentsPageController {
  constructor(
    private readonly overviews: DocumentOverviewService,
    private readonly issuing: IssueService,
  ) {}

  @Page('GET /durchgaenge/:id/dokumente', { who: ['coordinator'], subject: 'cohort' })
  async show(@Frame frame: PageFrame, @Param('id') cohortId: string): Promise<string> {
    return renderPage(DocumentsPage({ ...pageContext(frame), overview: await this.overviews.of(cohortId) }));
  }

  @Page('POST /durchgaenge/:id/dokumente/pruefen', { who: ['coordinator'], subject: 'cohort' })
  async confirm(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const overview = await this.overviews.of(cohortId);
    try {
      const { enrolmentIds, kinds } = choiceOf(body);
      const chosen = enrolmentIds ?? [];
      const plan = planIssue(overview, chosen, kinds);
      const { layout, csrfToken } = pageContext(frame);
      return renderPage(IssueConfirmationPage({ layout, csrfToken, cohort: overview.cohort, plan, chosen, kinds, today: overview.today }));
    } catch (error) {
      return this.refuse(frame, cohortId, body, error);
    }
  }

  @Page('POST /durchgaenge/:id/dokumente', { who: ['coordinator'], subject: 'cohort' })
  async issue(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    try {
      const { batchId } = await this.issuing.issue(viewer, cohortId, choiceOf(body));
      return frame.seeOther(paths.batch(batchId));
    } catch (error) {
      return this.refuse(frame, cohortId, body, error);
    }
  }

  private async refuse(frame: PageFrame, cohortId: string, body: unknown, error: unknown): Promise<string> {
    const { detail, errors } = frame.refused(error);
    const messages = errors.length > 0 ? errors.map(({ message }) => message) : [detail];
    const { teilnahme, art } = fieldValues(body);
    const kinds = listed(art);
    const typed = { chosen: listed(teilnahme), kinds: issuedKinds.filter(kind => kinds.includes(kind)) };
    return renderPage(DocumentsPage({ ...pageContext(frame), overview: await this.overviews.of(cohortId), typed, errors: messages }));
  }
}

/** Whom and what was chosen; on a page nobody means "all" by choosing nobody. @throws Problem 422 */
function choiceOf(body: unknown): IssueForm {
  const { teilnahme, art } = fieldValues(body);
  const [enrolmentIds, kinds] = [listed(teilnahme), listed(art)];
  const errors = [
    ...(kinds.length === 0 ? [{ path: 'kinds', message: 'Bitte kreuzen Sie an, was ausgestellt werden soll.' }] : []),
    ...(enrolmentIds.length === 0 ? [{ path: 'enrolmentIds', message: 'Bitte kreuzen Sie mindestens eine Person an.' }] : []),
  ];
  if (errors.length > 0) throw invalid(errors);
  return parseInput(issueForm, { enrolmentIds, kinds });
}
