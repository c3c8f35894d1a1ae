import { Controller, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Frame, Page, type PageFrame, strictLimit } from '#identity';
import { paths, renderPage } from '#ui';
import { VerificationCodePage } from './pages/verification-code.page.js';
import { readVerificationCode } from './verification-code.js';

/** Typing a code by hand. What a code stands for shares its address with the JSON API: see `VerificationApiController`. */
@Controller()
export class VerificationPageController {
  @Page('GET /verify', { who: 'public' })
  @RouteConfig(strictLimit)
  ask(@Frame frame: PageFrame, @Query('code') typed?: unknown): string {
    const { layout } = frame;
    if (typeof typed !== 'string') return renderPage(VerificationCodePage({ layout }));
    const code = readVerificationCode(typed);
    if (code !== null) return frame.seeOther(paths.verify(code));
    const error =
      typed.trim() === ''
        ? 'Bitte geben Sie den Prüfcode ein.'
        : 'Ein Prüfcode hat 20 Buchstaben und Ziffern. Bitte vergleichen Sie ihn noch einmal mit dem Dokument.';
    return renderPage(VerificationCodePage({ layout, code: typed.slice(0, 60), error }));
  }
}
