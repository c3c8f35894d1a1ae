import { Injectable } from '@nestjs/common';
import { idKeyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import {
  Audit,
  conflict,
  Database,
  EventFeed,
  explainViolations,
  invalid,
  lockedRow,
  newId,
  notFound,
  type Transaction,
} from '#platform';
import { Municipality } from './municipality.entity.js';
import type { MunicipalityChange, MunicipalityForm } from './municipality.form.js';

explainViolations({
  municipality_code_is_unique: () => conflict('Dieses Kürzel trägt schon eine andere Kommune.'),
  municipality_period_is_forward: () => invalid([{ path: 'activeTo', message: 'Das Ende liegt vor dem Beginn.' }]),
});

/** The municipalities and what they print on documents. */
@Injectable()
export class MunicipalityService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: EventFeed,
  ) {}

  /** Creates a municipality. @throws Problem 409 when the code is taken */
  async create(viewer: Viewer, input: MunicipalityForm): Promise<Municipality> {
    return this.database.transaction(async tx => {
      const municipality = { id: newId(), ...input, ...defaults(input) };
      await tx.insert(Municipality, municipality);
      await this.note(tx, viewer, 'municipality.create', municipality.id);
      return tx.findOneByOrFail(Municipality, { id: municipality.id });
    });
  }

  /** Changes what is given. Issued documents stay; those whose printed values would differ are flagged (R11). */
  async change(viewer: Viewer, id: string, input: MunicipalityChange, seen?: number): Promise<Municipality> {
    return this.database.transaction(async tx => {
      await lockedRow(tx, Municipality, id, seen);
      const given = Object.fromEntries(
        Object.entries(input).filter(([name, value]) => value !== undefined && (value !== null || name.startsWith('active'))),
      );
      if (Object.keys(given).length > 0) await tx.update(Municipality, { id }, given);
      await this.note(tx, viewer, 'municipality.change', id);
      await this.events.announce(tx, 'municipality.changed', [id]);
      return tx.findOneByOrFail(Municipality, { id });
    });
  }

  /** All municipalities in the order they were entered, a page at a time. */
  async list(page: PageRequest) {
    const rows: Municipality[] = await this.database.reader
      .createQueryBuilder(Municipality, 'm')
      .where('m.id > :key', { key: idKeyOf(page) })
      .orderBy('m.id')
      .limit(rowsToRead(page))
      .getMany();
    return toPage(rows, page, row => row.id);
  }

  /** What the header of a page says of the municipality it belongs to. */
  async named(id: string): Promise<{ name: string }> {
    return { name: (await this.byId(id))?.name ?? '' };
  }

  /** One municipality. @throws Problem 404 */
  async get(id: string): Promise<Municipality> {
    const municipality = await this.byId(id);
    if (!municipality) throw notFound();
    return municipality;
  }

  byId(id: string, tx: Transaction = this.database.reader): Promise<Municipality | null> {
    return tx.findOneBy(Municipality, { id });
  }

  private note(tx: Transaction, viewer: Viewer, action: string, id: string): Promise<void> {
    return this.audit.record(tx, viewer.actor, { action, subjectKind: 'municipality', subjectId: id, municipalityId: id });
  }
}

function defaults({ titleStyle, documentSettings, activeFrom, activeTo, reminderDays, reminderTime }: MunicipalityForm) {
  return {
    titleStyle: titleStyle ?? 'neutral',
    documentSettings: documentSettings ?? {},
    activeFrom: activeFrom ?? null,
    activeTo: activeTo ?? null,
    reminderDays: reminderDays ?? 3,
    reminderTime: reminderTime ?? '09:00',
  };
}
