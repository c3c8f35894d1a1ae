import type { PageFrame } from '#identity';
import { Problem } from '#platform';
import { renderPage } from '#ui';
import { readVerificationCode } from '../verification-code.js';
import { VerificationCodePage } from './verification-code.page.js';
import { VerificationPage, type VerificationPageProps } from './verification.page.js';

/** What of the server's reply is needed to answer with a page. */
export interface PageReply {
  code(status: number): unknown;
  type(mediaType: string): unknown;
}

/** Answers a browser with the page of a code; for an unknown one with a 404 page where another can be typed. */
export async function verificationAnswerPage(
  frame: PageFrame,
  reply: PageReply,
  code: string,
  read: () => Promise<Pick<VerificationPageProps, 'answer' | 'comparison'>>,
): Promise<string> {
  reply.type('text/html; charset=utf-8');
  try {
    const found = await read();
    const printed = readVerificationCode(code) ?? code;
    return renderPage(VerificationPage({ layout: frame.layout, csrfToken: frame.csrfToken, code: printed, ...found }));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    reply.code(404);
    return renderPage(VerificationCodePage({ layout: frame.layout, code: code.slice(0, 60), notFound: true }));
  }
}
