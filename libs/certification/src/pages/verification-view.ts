import { type PageFrame, wantsJson } from '#identity';
import { Problem } from '#platform';
import { renderPage } from '#ui';
import type { VerificationAnswer } from '../certificate.form.js';
import { readVerificationCode } from '../verification-code.js';
import { VerificationCodePage } from './verification-code.page.js';
import { VerificationPage, type VerificationPageProps } from './verification.page.js';

/** What of request and reply decides between page and JSON on the one address both share. */
export interface VerificationExchange {
  readonly request: { readonly url: string; readonly headers: { readonly accept?: string | undefined } };
  readonly reply: { code(status: number): unknown; type(mediaType: string): unknown };
}

/** Answers a browser with the page of a code, a program with `json`; an unknown code is a page to type another one, or the problem itself. */
export async function verificationView<T>(
  { request, reply }: VerificationExchange,
  frame: PageFrame,
  code: string,
  read: () => Promise<{
    readonly json: T;
    readonly answer: () => Promise<VerificationAnswer>;
    readonly comparison?: VerificationPageProps['comparison'];
  }>,
): Promise<T | string> {
  if (wantsJson(request)) return (await read()).json;
  reply.type('text/html; charset=utf-8');
  const { layout, csrfToken } = frame;
  try {
    const { answer, comparison } = await read();
    const printed = readVerificationCode(code) ?? code;
    return renderPage(
      VerificationPage({ layout, csrfToken, code: printed, answer: await answer(), ...(comparison ? { comparison } : {}) }),
    );
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    reply.code(404);
    return renderPage(VerificationCodePage({ layout, code: code.slice(0, 60), notFound: true }));
  }
}
