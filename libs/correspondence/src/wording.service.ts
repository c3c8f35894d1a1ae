import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import {
  filled,
  kindOf,
  type MailKind,
  mailKinds,
  mailText,
  type MailText,
  type OwnWording,
  missingPlaceholders,
  wordingFault,
  WordingRepository,
} from '#mail';
import { Audit, conflict, Database, invalid, notFound, type Transaction } from '#platform';
import type { WordingAnswer, WordingForm } from './wording.form.js';

/** How a municipality words its mails; what it doesn't word stays with the standard text. */
@Injectable()
export class WordingService {
  constructor(
    private readonly database: Database,
    private readonly wordings: WordingRepository,
    private readonly audit: Audit,
  ) {}

  /** Every kind of mail as the municipality words it, by title. */
  async list(municipalityId: string): Promise<WordingAnswer[]> {
    const own = await this.wordings.of(municipalityId);
    return mailKinds().map(kind =>
      answerOf(
        kind,
        own.find(wording => wording.kind === kind.kind),
      ),
    );
  }

  /** One kind. @throws Problem 404 when there is no such kind */
  async one(municipalityId: string, name: string): Promise<WordingAnswer> {
    const kind = known(name);
    const own = await this.wordings.of(municipalityId);
    return answerOf(
      kind,
      own.find(wording => wording.kind === name),
    );
  }

  /** Words one kind anew. @throws Problem 422 naming placeholders that don't exist, 409 when it was changed meanwhile */
  async save(viewer: Viewer, municipalityId: string, name: string, input: WordingForm): Promise<WordingAnswer> {
    const kind = known(name);
    assertUsable(kind, input);
    return this.database.transaction(async tx => {
      const stored = await this.unchanged(tx, municipalityId, name, input.version);
      const wording = { kind: name, subject: input.subject, body: input.body };
      if (stored) await this.wordings.update(tx, municipalityId, wording);
      else if (!(await this.wordings.insert(tx, municipalityId, wording))) throw overtaken();
      await this.note(tx, viewer, 'mail_wording.change', municipalityId, name);
      return answerOf(kind, await this.wordings.locked(tx, municipalityId, name));
    });
  }

  /** Back to the standard text; without an own one nothing happens. @throws Problem 409 when it was changed meanwhile */
  async reset(viewer: Viewer, municipalityId: string, name: string, seen?: number): Promise<void> {
    known(name);
    await this.database.transaction(async tx => {
      if (!(await this.unchanged(tx, municipalityId, name, seen))) return;
      await this.wordings.delete(tx, municipalityId, name);
      await this.note(tx, viewer, 'mail_wording.reset', municipalityId, name);
    });
  }

  /** The mail as it would come, with the examples of its placeholders. @throws Problem 422 as `save` */
  preview(name: string, input: Pick<WordingForm, 'subject' | 'body'>): MailText {
    const kind = known(name);
    assertUsable(kind, input);
    const [subject, body] = [filled(input.subject, kind.placeholders), filled(input.body, kind.placeholders)];
    return mailText({ subject, body, recipientName: 'Kim Weiß', link: null });
  }

  private async unchanged(tx: Transaction, municipalityId: string, kind: string, seen: number | undefined) {
    const stored = await this.wordings.locked(tx, municipalityId, kind);
    if (seen !== undefined && seen !== (stored?.version ?? 0)) throw overtaken();
    return stored;
  }

  private note(tx: Transaction, viewer: Viewer, action: string, municipalityId: string, kind: string): Promise<void> {
    const entry = { action, subjectKind: 'municipality', subjectId: municipalityId, municipalityId, details: { kind } };
    return this.audit.record(tx, viewer.actor, entry);
  }
}

const overtaken = () =>
  conflict('Inzwischen hat jemand anderes diesen Text geändert. Bitte laden Sie ihn neu und prüfen Sie Ihre Änderung.');

function known(name: string): MailKind {
  const kind = kindOf(name);
  if (!kind) throw notFound('Diese Art von Nachricht gibt es nicht.');
  return kind;
}

function assertUsable(kind: MailKind, { subject, body }: Pick<WordingForm, 'subject' | 'body'>): void {
  const missing = missingPlaceholders(kind, body).map(name => `{${name}}`);
  const message = `Dieser Platzhalter darf nicht fehlen, weil die Angeschriebenen es erfahren müssen: ${missing.join(', ')}.`;
  const lacking = missing.length === 0 ? [] : [{ path: 'body', message }];
  const faults = Object.entries({ subject, body }).flatMap(([path, text]) => {
    const message = wordingFault(kind, text);
    return message === undefined ? [] : [{ path, message }];
  });
  if (faults.length + lacking.length > 0) throw invalid([...faults, ...lacking]);
}

function answerOf({ kind, title, optional, placeholders, subject, body }: MailKind, own: OwnWording | undefined): WordingAnswer {
  return {
    kind,
    title,
    optional,
    placeholders: Object.entries(placeholders).map(([name, example]) => ({ name, example })),
    subject: own?.subject ?? subject,
    body: own?.body ?? body,
    own: own !== undefined,
    standard: { subject, body },
    version: own?.version ?? 0,
  };
}
