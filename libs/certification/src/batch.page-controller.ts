import { Controller, Param } from '@nestjs/common';
import { CurrentViewer, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { paths, renderPage } from '#ui';
import { CertificateService } from './certificate.service.js';
import { BatchOverviewService } from './pages/batch-overview.service.js';
import { BatchPage } from './pages/batch.page.js';
import { counted } from './pages/count-words.js';

/** How far issuing has come, what was refused, and trying again what failed. */
@Controller()
export class BatchPageController {
  constructor(
    private readonly overviews: BatchOverviewService,
    private readonly certificates: CertificateService,
  ) {}

  @Page('GET /ausstellungen/:id', { who: ['coordinator'], subject: 'batch' })
  async show(@Frame frame: PageFrame, @Param('id') batchId: string): Promise<string> {
    const frameOf = { layout: frame.layout, csrfToken: frame.csrfToken, notice: frame.takeNotice() };
    return renderPage(BatchPage({ ...frameOf, overview: await this.overviews.of(batchId) }));
  }

  @Page('POST /ausstellungen/:id/erneut', { who: ['coordinator'], subject: 'batch' })
  async retry(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Param('id') batchId: string): Promise<string> {
    const again = await this.certificates.retry(viewer, batchId);
    const notice =
      again === 0
        ? 'Inzwischen ist nichts mehr offen.'
        : `${counted(again, 'Dokument wird', 'Dokumente werden')} noch einmal erstellt.`;
    return frame.seeOther(paths.batch(batchId), notice);
  }
}
