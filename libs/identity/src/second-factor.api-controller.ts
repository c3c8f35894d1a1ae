import { Controller, Param } from '@nestjs/common';
import { Api, CurrentViewer, Input } from './endpoint.js';
import type { Viewer } from './roles.js';
import { secondFactorResetForm, type SecondFactorResetForm } from './second-factor-reset.form.js';
import { SecondFactorResetService } from './second-factor-reset.service.js';

@Controller('api/v1')
export class SecondFactorApiController {
  constructor(private readonly resets: SecondFactorResetService) {}

  @Api('POST /role-grants/:id/second-factor-reset', {
    tag: 'Rollen',
    summary: 'Den zweiten Faktor der Person zurücksetzen, die ihr Gerät verloren hat',
    who: ['programme_office', 'coordinator'],
    subject: 'role-grant',
    body: secondFactorResetForm,
    status: 204,
  })
  async reset(@CurrentViewer viewer: Viewer, @Param('id') grantId: string, @Input input: SecondFactorResetForm): Promise<void> {
    await this.resets.reset(viewer, grantId, input);
  }
}
