import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Clock, conflict, Database, EventFeed, explainViolations, forbidden, newId, notFound } from '#platform';
import { instantText } from '#programme';
import type { CorrectionAnswer, CorrectionForm, WaiverForm } from './attendance.form.js';
import { CorrectionMailService } from './correction-mail.service.js';
import { RecordingService } from './recording.service.js';
import { correctionOf, recordOf } from './sheet-answers.js';
import { SheetRepository, type StoredCorrection } from './sheet.repository.js';

const ownProposal = () => forbidden('Eine Korrektur bestätigt jemand anderes als die Person, die sie vorgeschlagen hat.');

explainViolations({
  waiver_pkey: () => conflict('Auf diese Erfassung wurde bereits verzichtet.'),
  correction_needs_a_second_account: ownProposal,
});

/** What changes a sheet beside recording: corrections by two people, and waivers of what nobody can record any more (R8). */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventFeed,
    private readonly recording: RecordingService,
    private readonly sheets: SheetRepository,
    private readonly mails: CorrectionMailService,
  ) {}

  /** Proposes a correction; nothing changes before a second account confirms. */
  async propose(viewer: Viewer, sessionId: string, input: CorrectionForm): Promise<CorrectionAnswer> {
    return this.database.transaction(async tx => {
      const session = await this.recording.openForRecording(tx, sessionId);
      const id = newId();
      await this.sheets.propose(tx, id, sessionId, recordOf(input, session, 'presence'), input.reason, viewer.accountId);
      await this.recording.note(tx, viewer, 'attendance.correction.propose', session, { correction: id });
      return correctionOf((await this.sheets.correction(tx, id)) as StoredCorrection, session);
    });
  }

  /** Confirms a correction proposed by somebody else; its record becomes the current one. @throws Problem 403 for the own proposal, 409 when confirmed before */
  async confirm(viewer: Viewer, correctionId: string): Promise<CorrectionAnswer> {
    return this.database.transaction(async tx => {
      const correction = await this.sheets.correction(tx, correctionId);
      if (!correction) throw notFound();
      if (correction.confirmedAt) throw conflict('Diese Korrektur ist bereits bestätigt.');
      if (correction.proposedBy === viewer.accountId) throw ownProposal();
      const session = await this.recording.lockSession(tx, correction.sessionId);
      await this.sheets.confirm(tx, correctionId, viewer.accountId, this.clock.now());
      await this.sheets.append(tx, session.id, [correction], viewer.accountId, correctionId);
      await this.recording.note(tx, viewer, 'attendance.correction.confirm', session, { correction: correctionId });
      await this.events.announce(tx, 'attendance.changed', [correction.enrolmentId]);
      await this.mails.write(tx, session, correction);
      return correctionOf((await this.sheets.correction(tx, correctionId)) as StoredCorrection, session);
    });
  }

  /** Waives the missing record of one person with a reason; it no longer blocks issuing. @throws Problem 409 when recorded or waived already */
  async waive(viewer: Viewer, sessionId: string, { enrolmentId, reason }: WaiverForm) {
    return this.database.transaction(async tx => {
      const session = await this.recording.lockSession(tx, sessionId);
      const current = (await this.sheets.currentVersions(tx, sessionId, [enrolmentId])).get(enrolmentId);
      if (current?.status) throw conflict('Für diese Person ist die Anwesenheit bereits erfasst.');
      const id = newId();
      const waivedAt = await this.sheets.waive(tx, id, sessionId, enrolmentId, reason, viewer.accountId);
      await this.recording.note(tx, viewer, 'attendance.waive', session, { enrolment: enrolmentId });
      await this.events.announce(tx, 'attendance.changed', [enrolmentId]);
      return { id, sessionId, enrolmentId, reason, waivedAt: instantText(waivedAt, session.timeZone), version: 1 };
    });
  }
}
