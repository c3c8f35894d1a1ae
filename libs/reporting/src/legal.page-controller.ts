import { Controller } from '@nestjs/common';
import { Frame, Page, type PageFrame } from '#identity';
import { renderPage } from '#ui';
import { OperatorRepository } from './operator.repository.js';
import { AccessibilityPage } from './pages/accessibility.page.js';
import { ImprintPage } from './pages/imprint.page.js';
import { PrivacyPage } from './pages/privacy.page.js';

/** What every public page has to say of itself. */
@Controller()
export class LegalPageController {
  constructor(private readonly operators: OperatorRepository) {}

  @Page('GET /impressum', { who: 'public' })
  async imprint(@Frame frame: PageFrame): Promise<string> {
    return renderPage(ImprintPage({ layout: frame.layout, operators: await this.operators.all() }));
  }

  @Page('GET /datenschutz', { who: 'public' })
  async privacy(@Frame frame: PageFrame): Promise<string> {
    return renderPage(PrivacyPage({ layout: frame.layout, operators: await this.operators.all() }));
  }

  @Page('GET /barrierefreiheit', { who: 'public' })
  accessibility(@Frame frame: PageFrame): string {
    return renderPage(AccessibilityPage({ layout: frame.layout }));
  }
}
