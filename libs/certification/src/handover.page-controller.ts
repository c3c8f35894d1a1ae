import { Body, Controller, Param } from '@nestjs/common';
import { AccountRepository, CurrentViewer, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { parseInput } from '#platform';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { type CeremonyWithRows, handoversForm } from './ceremony.form.js';
import { CeremonyService } from './ceremony.service.js';
import { CeremonyPage, type CeremonyPageProps } from './pages/ceremony.page.js';
import { presenterInWords } from './pages/ceremony-words.js';
import { counted } from './pages/count-words.js';
import { handoverRows, storedLines, typedLines } from './pages/handover-input.js';

const who = ['coordinator', 'mayor_office'] as const;

/** One ceremony: the order of calling, the papers, and what became of each Urkunde. */
@Controller()
export class HandoverPageController {
  constructor(
    private readonly ceremonies: CeremonyService,
    private readonly accounts: AccountRepository,
  ) {}

  @Page('GET /uebergaben/:id', { who, subject: 'ceremony' })
  async show(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const ceremony = await this.ceremonies.byId(id);
    const today = this.accounts.today();
    const general = { on: usualDay(ceremony, today), by: presenterInWords(ceremony.presenter) };
    return this.page(frame, { ceremony, lines: storedLines(ceremony), today, ...general });
  }

  @Page('POST /uebergaben/:id/uebergeben', { who, subject: 'ceremony' })
  async handOver(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const form = new PostedForm(body);
    const ceremony = await this.ceremonies.byId(id);
    const rows = handoverRows(storedLines(ceremony), form);
    try {
      if (rows.length === 0) return frame.seeOther(paths.ceremony(id), 'Es war nichts Neues zu speichern.');
      await this.ceremonies.handOver(viewer, id, parseInput(handoversForm, { rows }));
      return frame.seeOther(paths.ceremony(id), `Gespeichert: ${counted(rows.length, 'Urkunde', 'Urkunden')}.`);
    } catch (error) {
      const refusal = withRows(frame.refused(error), rows);
      const lines = typedLines(storedLines(ceremony), form).map(line => ({ ...line, ...errorOf(line.certificateId, refusal) }));
      const general = { on: form.text('on'), by: form.text('by') };
      return this.page(frame, { ceremony, lines, today: this.accounts.today(), ...general, refusal });
    }
  }

  private page(frame: PageFrame, props: Omit<CeremonyPageProps, 'layout' | 'csrfToken' | 'notice'>): string {
    const frameOf = { layout: frame.layout, csrfToken: frame.csrfToken, notice: frame.takeNotice() };
    return renderPage(CeremonyPage({ ...frameOf, ...props }));
  }
}

const rowId = (certificateId: string) => `row-${certificateId}`;

/** Leads each problem of a row to its line on the page. */
function withRows({ detail, errors }: Refusal, rows: readonly { readonly certificateId: string }[]): Refusal {
  return {
    detail,
    errors: errors.map(error => {
      const row = rows[Number(/^rows\[(\d+)\]/.exec(error.path)?.[1])];
      return row ? { ...error, id: rowId(row.certificateId) } : error;
    }),
  };
}

function errorOf(certificateId: string, { errors }: Refusal): { error?: string } {
  const found = errors.find(({ id }) => id === rowId(certificateId));
  return found ? { error: found.message } : {};
}

// In the hall it is the day of the ceremony; whatever is noted after the first ticks happens on the day it is noted.
function usualDay({ date, rows }: CeremonyWithRows, today: string): string {
  return rows.some(({ handover }) => handover !== null) && today > date ? today : date;
}
