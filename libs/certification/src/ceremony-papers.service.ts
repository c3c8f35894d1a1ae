import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, conflict, Database, notFound } from '#platform';
import { epochMinutesToLocal } from '#rules';
import { AssetRepository } from './asset.repository.js';
import { ceremonyCalendar } from './ceremony-calendar.js';
import { type CalledAward, CeremonyRepository, type StoredCeremony } from './ceremony.repository.js';
import { presenterInWords } from './ceremony.service.js';
import type { CallSheetSnapshot } from './certificate-snapshot.js';
import type { FileAnswer } from './file-answer.js';
import { drawCallSheet } from './pdf/draw-call-sheet.js';
import { drawPrintRun } from './pdf/draw-print-run.js';

const mostPrintRunsKept = 4;

/** What is printed and sent for a ceremony: the Urkunden in call order, the list for calling, the calendar entry. */
@Injectable()
export class CeremonyPapersService {
  private readonly printRuns = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ceremonies: CeremonyRepository,
    private readonly assets: AssetRepository,
  ) {}

  /** All issued Urkunden of the cohort as one document; the same ones are drawn once. @throws Problem 409 as long as there is none */
  async printRun(id: string): Promise<FileAnswer> {
    const { cohortId, cohortCode } = await this.stored(id);
    const awards = await this.ceremonies.calledAwards(cohortId);
    if (awards.length === 0)
      throw conflict('Es ist noch keine Urkunde ausgestellt. Die Druckdatei gibt es, sobald die erste fertig ist.');
    const title = `Urkunden ${cohortCode}`;
    const etag = fingerprint(title, awards);
    const content = await this.drawnOnce(etag, () => this.drawPrintRun(title, awards));
    return { content, mediaType: 'application/pdf', name: `Urkunden-${cohortCode}.pdf`, etag };
  }

  /** The list for calling people up. */
  async callSheet(id: string): Promise<FileAnswer> {
    const ceremony = await this.stored(id);
    const sheet = callSheetOf(ceremony, await this.ceremonies.calledAwards(ceremony.cohortId));
    return { content: drawCallSheet(sheet), mediaType: 'application/pdf', name: `Aufrufliste-${ceremony.cohortCode}.pdf` };
  }

  /** The ceremony for a calendar. */
  async calendar(id: string): Promise<FileAnswer> {
    const ceremony = await this.stored(id);
    const { startsAt, timeZone, venue, sequence, cohortCode, cohortTitle } = ceremony;
    const title = `Übergabe der Urkunden: ${cohortTitle}`;
    const entry = ceremonyCalendar({
      id,
      title,
      startsAt,
      timeZone,
      venue,
      presenter: presenterInWords(ceremony),
      sequence,
      madeAt: this.clock.now(),
    });
    return { content: Buffer.from(entry), mediaType: 'text/calendar; charset=utf-8', name: `Uebergabe-${cohortCode}.ics` };
  }

  private async drawPrintRun(title: string, awards: readonly CalledAward[]): Promise<Buffer> {
    const snapshots = await this.ceremonies.snapshots(awards.map(award => award.certificateId));
    return drawPrintRun(snapshots, await this.assets.of(this.database.reader, snapshots), { title });
  }

  // The promise is kept, so that two who ask at once wait for one drawing.
  private drawnOnce(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const drawn = this.printRuns.get(key) ?? draw();
    this.printRuns.delete(key);
    this.printRuns.set(key, drawn);
    drawn.catch(() => this.printRuns.delete(key));
    const [oldest = ''] = this.printRuns.keys();
    if (this.printRuns.size > mostPrintRunsKept) this.printRuns.delete(oldest);
    return drawn;
  }

  private async stored(id: string): Promise<StoredCeremony> {
    const ceremony = await this.ceremonies.byId(id);
    if (!ceremony) throw notFound();
    return ceremony;
  }
}

function fingerprint(title: string, awards: readonly CalledAward[]): string {
  const parts = awards.map(({ certificateId, sha256 }) => `${certificateId} ${sha256}`);
  return createHash('sha256')
    .update([title, ...parts].join('\n'))
    .digest('hex');
}

function callSheetOf(ceremony: StoredCeremony, awards: readonly CalledAward[]): CallSheetSnapshot {
  const { cohortCode, municipality, date, startsAt, timeZone, venue } = ceremony;
  return {
    title: 'Aufrufliste',
    occasion: `Übergabe der Urkunden, Durchgang ${cohortCode}`,
    municipality,
    heldOn: date,
    startsAt: epochMinutesToLocal(Math.floor(startsAt.getTime() / 60_000), timeZone).time,
    venue,
    presenter: presenterInWords(ceremony),
    rows: awards.map(({ name, registerNumber }, index) => ({ position: index + 1, name, registerNumber })),
  };
}
