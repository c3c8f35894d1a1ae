import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, type Observable, of, throwError } from 'rxjs';
import {
  Database,
  hashBody,
  invalid,
  parseInput,
  Problem,
  type ProblemCode,
  requestContext,
  StoredAnswer,
  type FieldProblem,
  toProblem,
} from '#platform';
import { ENDPOINT, type Endpoint, type RequestExtras } from './endpoint.js';
import { nobodyId } from './ids.js';

interface IncomingRequest extends RequestExtras {
  method: string;
  url: string;
  body?: unknown;
  query?: unknown;
  headers: Record<string, string | undefined>;
}

/** Checks body and query against the route's declaration, and answers a repeated creating call with the first answer. */
@Injectable()
export class InputInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = this.reflector.get<Endpoint>(ENDPOINT, context.getHandler());
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    if (endpoint.query) request.queryInput = parseInput(endpoint.query, request.query ?? {});
    if (endpoint.body) request.input = parseInput(endpoint.body, request.body === undefined ? {} : request.body);
    if (!endpoint.creates || endpoint.kind !== 'api') return next.handle();
    claimKey(request, endpoint);
    const claim = requestContext.getStore()?.claim;
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (error instanceof StoredAnswer) return again(error, context.switchToHttp().getResponse());
        const refusal = toProblem(error);
        if (!claim || refusal.status >= 500) return throwError(() => error);
        return this.keepRefusal(claim, refusal).then(() => Promise.reject(refusal));
      }),
    );
  }

  private async keepRefusal(
    claim: NonNullable<ReturnType<typeof requestContext.getStore>>['claim'] & object,
    problem: Problem,
  ): Promise<void> {
    if (problem.code === 'idempotency_key_reused') return;
    await this.database.reader.query(
      `INSERT INTO idempotency_record (account_id, route, key, body_hash, status, answer) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [claim.accountId, claim.route, claim.key, claim.bodyHash, problem.status, JSON.stringify(problem.toDocument())],
    );
  }
}

function claimKey(request: IncomingRequest, endpoint: Endpoint): void {
  const key = request.headers['idempotency-key'];
  const context = requestContext.getStore();
  if (key === undefined || !context) return;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid([
      { path: 'Idempotency-Key', message: 'Der Idempotency-Key hat 1 bis 200 sichtbare Zeichen ohne Leerzeichen.' },
    ]);
  }
  const route = `${request.method} ${request.url.split('?')[0]}`;
  context.claim = {
    accountId: request.viewer?.accountId ?? nobodyId,
    route,
    key,
    bodyHash: hashBody(request.body ?? null),
    status: endpoint.status,
  };
}

function again({ status, body }: StoredAnswer, reply: { code(status: number): unknown }): Observable<unknown> {
  if (status >= 400) {
    const problem = body as { code: ProblemCode; detail: string; errors: FieldProblem[] };
    return throwError(() => new Problem(status, problem.code, problem.detail, problem.errors));
  }
  reply.code(status);
  return of(body);
}
