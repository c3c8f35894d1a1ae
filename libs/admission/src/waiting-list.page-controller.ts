import { Body, Controller, Param } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { form, invalid, paragraph } from '#platform';
import { CohortService, MunicipalityService, parsePosted } from '#programme';
import { waitingOrder } from '#rules';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { WaitingListPage } from './pages/waiting-list.page.js';
import { WaitingListService } from './waiting-list.service.js';

const reasonForm = form({ reason: paragraph(1000, 'Der Grund') });
const field = 'platz-';

/** The waiting list to be put in another order. */
@Controller()
export class WaitingListPageController {
  constructor(
    private readonly waiting: WaitingListService,
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /durchgaenge/:id/warteliste', { who: ['coordinator'], subject: 'cohort' })
  list(@Frame frame: PageFrame, @Param('id') cohortId: string): Promise<string> {
    return this.show(frame, cohortId);
  }

  @Page('POST /durchgaenge/:id/warteliste', { who: ['coordinator'], subject: 'cohort' })
  async reorder(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const posted = new PostedForm(body);
    try {
      const { reason } = parsePosted(reasonForm, { reason: posted.text('reason') }, { reason: 'Bitte geben Sie den Grund an.' });
      await this.waiting.reorder((frame.viewer as Viewer).actor, cohortId, { applicationIds: orderOf(posted), reason });
      return frame.seeOther(
        paths.waitingList(cohortId),
        'Die Warteliste ist neu geordnet. Die Wartenden sehen ihren neuen Platz auf ihrer Seite.',
      );
    } catch (error) {
      return this.show(frame, cohortId, { posted, refusal: frame.refused(error) });
    }
  }

  private async show(
    frame: PageFrame,
    cohortId: string,
    { posted, refusal }: { posted?: PostedForm; refusal?: Refusal } = {},
  ): Promise<string> {
    const cohort = await this.cohorts.byId(cohortId);
    const people = await this.waiting.whole(cohortId);
    return renderPage(
      WaitingListPage({
        layout: { ...frame.layout, municipality: await this.municipalities.named(cohort.municipalityId) },
        csrfToken: frame.csrfToken,
        notice: refusal ? undefined : frame.takeNotice(),
        refusal,
        cohort,
        people: people.map(person => ({
          ...person,
          wish: posted?.text(field + person.applicationId) || String(person.position),
        })),
        reason: posted?.text('reason') ?? '',
      }),
    );
  }
}

// The fields come in the order of the list as it was shown.
function orderOf(posted: PostedForm): string[] {
  const ids = posted.names.flatMap(name => (name.startsWith(field) ? [name.slice(field.length)] : []));
  const wishes = new Map(ids.map((id, index) => [id, placeOf(posted.text(field + id), index + 1)]));
  const order = waitingOrder(ids, wishes);
  if (order.kind === 'order') return [...order.ids];
  const last = ids.length;
  throw invalid([
    ...order.outside.map(id => ({ path: field + id, message: `Bitte geben Sie einen Platz von 1 bis ${last} an.` })),
    ...order.taken
      .filter(id => !order.outside.includes(id))
      .map(id => ({ path: field + id, message: `Platz ${wishes.get(id)} ist zweimal vergeben. Bitte ändern Sie einen davon.` })),
  ]);
}

// Left empty means left where it is.
function placeOf(text: string, now: number): number {
  const trimmed = text.trim();
  if (trimmed === '') return now;
  return /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}
