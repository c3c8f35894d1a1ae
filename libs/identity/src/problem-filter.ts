import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { log, requestContext, toProblem, type Problem } from '#platform';
import { ErrorPage, type ErrorStatus, paths, renderPage } from '#ui';
import { PageFrame, type PageReply } from './page-frame.js';
import type { Viewer } from './roles.js';
import { SecondFactorMissing } from './second-factor-missing.js';
import { loggedRoute } from './logged-route.js';

interface Reply extends PageReply {
  code(status: number): Reply;
  type(mediaType: string): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
  redirect(url: string, status: number): unknown;
}

interface Incoming {
  method: string;
  url: string;
  headers: { accept?: string | undefined; 'content-type'?: string | undefined };
  viewer?: Viewer | undefined;
  session: { get(name: string): unknown; set(name: string, value: unknown): void };
}

/** Turns whatever was thrown into a problem document for programs or a German page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Incoming>();
    const problem = toProblem(error);
    if (problem.status >= 500)
      log.error({ err: error, requestId: requestContext.getStore()?.requestId, route: loggedRoute(request) }, 'request failed');
    sendProblem(problem, request, host.switchToHttp().getResponse<Reply>());
  }
}

/** Answers with a problem: a document for programs, a page for people, the sign-in page where that is what is missing. */
export function sendProblem(problem: Problem, request: Incoming, reply: Reply): void {
  if (wantsJson(request)) {
    reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem.toDocument()));
  } else if (problem.status === 401 && request.method === 'GET') {
    reply.redirect(`/anmelden?weiter=${encodeURIComponent(request.url)}`, 303);
  } else if (problem instanceof SecondFactorMissing && request.method === 'GET') {
    reply.redirect(paths.secondFactor(request.url), 303);
  } else {
    reply
      .code(problem.status)
      .type('text/html; charset=utf-8')
      .send(pageOf(problem, request, reply));
  }
}

/** Does the caller want JSON rather than a page? Whoever sends JSON does: a browser's forms can't. */
export function wantsJson({ url, headers }: Pick<Incoming, 'url' | 'headers'>): boolean {
  if (/^\/(api\/|metrics|healthz|readyz)/.test(url) || headers['content-type']?.startsWith('application/json')) return true;
  const accept = headers.accept ?? '*/*';
  return accept.includes('json') || !/text\/html|\*\/\*/.test(accept);
}

function shownStatus({ status, code }: Problem): ErrorStatus {
  if (code === 'form_outdated') return code;
  return (shown.includes(status) ? status : status < 500 ? 400 : 500) as ErrorStatus;
}

const shown: readonly number[] = [400, 401, 403, 404, 409, 429, 500, 503];

function pageOf(problem: Problem, request: Incoming, reply: Reply): string {
  const status = shownStatus(problem);
  // Whoever is known keeps header and navigation; where the guard was not reached, nobody is.
  const layout = request.viewer ? new PageFrame(request, reply).layout : {};
  const reference = requestContext.getStore()?.requestId;
  return renderPage(
    ErrorPage({ ...layout, status, happened: problem.detail, ...(problem.status >= 500 && reference ? { reference } : {}) }),
  );
}
