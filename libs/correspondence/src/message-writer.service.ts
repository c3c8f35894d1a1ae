import { Injectable } from '@nestjs/common';
import type { PageFrame, Viewer } from '#identity';
import { newId, notFound, Problem } from '#platform';
import { CohortService, MunicipalityService, parsePosted } from '#programme';
import { type Crumb, paths, PostedForm, type Refusal, renderPage } from '#ui';
import { markOf, type MessageDraft, postedDraft } from './message-draft.js';
import { type MessageAnswer, type MessageForm, messageForm } from './message.form.js';
import { type Addressee, type MessagePlace, MessageService } from './message.service.js';
import { type MessagePreview, MessagePage } from './pages/message.page.js';

/** Where a message is written from, and to whom it may go. */
export interface MessageDesk {
  readonly cohortId: string;
  readonly to: MessagePlace['to'];
  /** The form's own address. */
  readonly action: string;
  /** Where to go afterwards, and how that page is called. */
  readonly back: Crumb & { readonly href: string };
  /** The cohort's people of these ids; ids of nobody are left out. */
  readonly people: (ids: readonly string[]) => Promise<readonly Addressee[]>;
}

const empty = { subject: 'Bitte geben Sie einen Betreff an.', body: 'Bitte schreiben Sie einen Text.' };
const most = 500;

/** The form for a message to chosen people, the same for every list of people: written, looked at, sent. */
@Injectable()
export class MessageWriterService {
  constructor(
    private readonly messages: MessageService,
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
  ) {}

  /** The form with what was posted: shows the preview, or sends what was previewed. */
  async handle(frame: PageFrame, desk: MessageDesk, body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const draft = postedDraft(form);
    try {
      const input = parsePosted(messageForm, { subject: draft.subject, body: draft.body, kind: draft.kind }, empty);
      const people = await this.chosen(desk, draft);
      const place = await this.place(desk);
      if (form.text('aktion') !== 'senden' || draft.seen !== markOf(draft)) {
        const changed = form.text('aktion') === 'senden' ? { refusal: changedSince } : {};
        return await this.show(frame, desk, draft, { preview: await this.messages.preview(place, people, input), ...changed });
      }
      const { written } = await this.messages.send(frame.viewer as Viewer, place, people, input, draft.key);
      return frame.seeOther(
        desk.back.href,
        written === 1 ? 'Die Nachricht an 1 Person geht hinaus.' : `Die Nachrichten an ${written} Personen gehen hinaus.`,
      );
    } catch (error) {
      return this.show(frame, desk, draft, { refusal: frame.refused(error) });
    }
  }

  /** Sends without a form, once a call. @throws Problem 404 when somebody is none of the desk's people, 422 as the form */
  async send(
    viewer: Viewer,
    desk: Pick<MessageDesk, 'cohortId' | 'to' | 'people'>,
    ids: readonly string[],
    input: MessageForm,
  ): Promise<MessageAnswer> {
    const people = await desk.people(ids);
    if (people.length < new Set(ids).size) throw notFound('Eine dieser Personen gehört nicht zu diesem Durchgang.');
    return this.messages.send(viewer, await this.place(desk), people, input, newId());
  }

  /** The form with a draft. */
  async show(
    frame: PageFrame,
    desk: MessageDesk,
    draft: MessageDraft,
    { preview, refusal }: { preview?: MessagePreview; refusal?: Refusal } = {},
  ): Promise<string> {
    const people = await desk.people(draft.listed);
    const cohort = await this.cohorts.byId(desk.cohortId);
    const { layout, csrfToken } = frame;
    return renderPage(
      MessagePage({
        layout: { ...layout, municipality: await this.municipalities.named(cohort.municipalityId) },
        csrfToken,
        refusal,
        crumbs: [{ label: cohort.code, href: paths.cohort(cohort.id) }, desk.back],
        action: desk.action,
        people: people.map(({ id, name, email }) => ({ id, name, reachable: email !== null, chosen: draft.chosen.includes(id) })),
        draft,
        mark: markOf(draft),
        preview,
      }),
    );
  }

  private async chosen(desk: MessageDesk, { chosen }: MessageDraft): Promise<readonly Addressee[]> {
    if (chosen.length === 0) throw new Problem(422, 'validation_failed', 'Bitte wählen Sie mindestens eine Person aus.');
    if (chosen.length > most)
      throw new Problem(422, 'validation_failed', `Bitte wählen Sie höchstens ${most} Personen auf einmal aus.`);
    return desk.people(chosen);
  }

  private async place({ cohortId, to }: Pick<MessageDesk, 'cohortId' | 'to'>): Promise<MessagePlace> {
    const { title, municipalityId } = await this.cohorts.byId(cohortId);
    const { name: municipality } = await this.municipalities.named(municipalityId);
    return { cohortId, municipalityId, title, municipality, to };
  }
}

const changedSince: Refusal = {
  detail:
    'Text oder Auswahl haben sich seit der Vorschau geändert. Bitte sehen Sie sich die neue Vorschau an, und senden Sie dann.',
  errors: [],
};
