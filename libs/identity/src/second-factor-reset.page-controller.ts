import { Body, Controller, Param } from '@nestjs/common';
import { parseInput } from '#platform';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { CurrentViewer, Page } from './endpoint.js';
import { Frame, type PageFrame } from './page-frame.js';
import { ResetSecondFactorPage } from './pages/reset-second-factor.page.js';
import type { Viewer } from './roles.js';
import { secondFactorResetForm } from './second-factor-reset.form.js';
import { SecondFactorResetService } from './second-factor-reset.service.js';

const forGivers = { who: ['programme_office', 'coordinator'], subject: 'role-grant' } as const;

@Controller()
export class SecondFactorResetPageController {
  constructor(private readonly resets: SecondFactorResetService) {}

  @Page('GET /rollen/:id/zweiter-faktor', forGivers)
  show(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.page(frame, id, { reason: '' });
  }

  @Page('POST /rollen/:id/zweiter-faktor', forGivers)
  async reset(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const reason = new PostedForm(body).text('reason');
    try {
      await this.resets.reset(viewer, id, parseInput(secondFactorResetForm, { reason }));
      return frame.seeOther(paths.resetSecondFactor(id), 'Der zweite Faktor ist zurückgesetzt; die Person bekommt eine E-Mail.');
    } catch (error) {
      return this.page(frame, id, { reason, refusal: frame.refused(error) });
    }
  }

  private async page(frame: PageFrame, roleGrantId: string, typed: { reason: string; refusal?: Refusal }): Promise<string> {
    const holder = await this.resets.holderOf(roleGrantId);
    const notice = typed.refusal ? undefined : frame.takeNotice();
    const { layout, csrfToken } = frame;
    return renderPage(ResetSecondFactorPage({ layout, csrfToken, notice, roleGrantId, ...holder, ...typed }));
  }
}
