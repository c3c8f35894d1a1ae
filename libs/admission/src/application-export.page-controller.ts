import { Controller, Param, Query, Res } from '@nestjs/common';
import { CurrentViewer, Page, type Viewer } from '#identity';
import { ApplicationExportService } from './application-export.service.js';
import { filterOf } from './application-filter.js';

/** The list of applications to take along, filtered as it is shown. */
@Controller()
export class ApplicationExportPageController {
  constructor(private readonly exports: ApplicationExportService) {}

  @Page('GET /durchgaenge/:id/anmeldungen/tabelle.csv', { who: ['coordinator'], subject: 'cohort' })
  async download(
    @CurrentViewer viewer: Viewer,
    @Param('id') cohortId: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: { header(name: string, value: string): unknown },
  ): Promise<string> {
    const { name, content } = await this.exports.csv(viewer, cohortId, filterOf(query));
    reply.header('content-type', 'text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return content;
  }
}
