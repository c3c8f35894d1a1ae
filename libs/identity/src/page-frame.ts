import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FieldProblem, requestContext, toProblem } from '#platform';
import { type LayoutProps, type NavigationLink, paths } from '#ui';
import type { RequestExtras } from './endpoint.js';
import { heldRoleWords } from './role-words.js';
import type { Viewer } from './roles.js';

interface PageRequest extends RequestExtras {
  url: string;
  session: { get(name: string): unknown; set(name: string, value: unknown): void };
}

/** The reply of a page, as far as its frame needs it. */
export interface PageReply {
  code(status: number): PageReply;
  header(name: string, value: string): PageReply;
  generateCsrf(): string;
  setCookie(name: string, value: string, options: KeptCookie): PageReply;
}

/** How a browser keeps a cookie. */
interface KeptCookie {
  readonly path: string;
  readonly httpOnly: boolean;
  readonly sameSite: 'lax';
  readonly secure: boolean;
  readonly maxAge: number;
}

function navigationOf(viewer: Viewer, url: string): NavigationLink[] {
  const coordinates = viewer.has('coordinator') || viewer.has('programme_office');
  const links: [string, string, boolean][] = [
    ['Start', paths.home(), true],
    ['Durchgänge', paths.cohorts(), coordinates],
    ['Curricula', paths.curricula(), viewer.has('programme_office')],
    ['Rollen', paths.roleGrants(), coordinates],
    ['Übergaben', paths.ceremonies(), coordinates || viewer.has('mayor_office')],
    ['Texte', paths.wordings(), coordinates],
    ['Postausgang', paths.outbox(), viewer.has('programme_office')],
  ];
  const here = url.split('?')[0] ?? '';
  return links.flatMap(([label, href, shown]) =>
    shown ? [{ label, href, current: href === '/' ? here === '/' : here.startsWith(href) }] : [],
  );
}

/** What every page needs of its request: the frame around it, the token for its forms, a notice to show once. */
export class PageFrame {
  constructor(
    private readonly request: PageRequest,
    private readonly reply: PageReply,
  ) {}

  get viewer(): Viewer | undefined {
    return this.request.viewer;
  }

  /** The token for this page's forms (`_csrf`). */
  get csrfToken(): string {
    return this.reply.generateCsrf();
  }

  /** Properties for `Layout`: person and navigation of whoever is signed in. */
  get layout(): Pick<LayoutProps, 'person' | 'navigation' | 'homeHref'> {
    const { viewer } = this;
    if (!viewer) return { homeHref: paths.home() };
    const person = {
      name: viewer.name,
      role: heldRoleWords(viewer) || 'Konto',
      links: [
        { label: 'Mein Konto', href: paths.ownAccount() },
        { label: 'Benachrichtigungen', href: paths.notifications() },
        { label: 'Zweiter Faktor', href: paths.secondFactor() },
      ],
      signOut: { action: paths.signOut(), csrfToken: this.csrfToken },
    };
    // Whoever still has to set up the second factor can go nowhere else.
    const navigation = requestContext.getStore()?.settingUp ? [] : navigationOf(viewer, this.request.url);
    return { person, navigation, homeHref: paths.home() };
  }

  /** This answer may be found by search engines; all others stay out of their lists. */
  allowIndexing(): void {
    this.reply.header('x-robots-tag', 'all');
  }

  /** Has the browser keep a cookie beside the session's. */
  setCookie(name: string, value: string, options: KeptCookie): void {
    this.reply.setCookie(name, value, options);
  }

  /** What the last action reported, once. */
  takeNotice(): string | undefined {
    const notice = this.request.session.get('notice');
    if (typeof notice !== 'string') return undefined;
    this.request.session.set('notice', undefined);
    return notice;
  }

  /** After a successful form: on to a page (303), which shows `notice` once. The handler returns the empty body. */
  seeOther(path: string, notice?: string): string {
    if (notice !== undefined) this.request.session.set('notice', notice);
    this.reply.code(303).header('location', path);
    return '';
  }

  /** Answers with a page that says so: what this address led to is over (410). */
  gone(page: string): string {
    this.reply.code(410);
    return page;
  }

  /**
   * After a refused form: answers with the status of the problem, so that the handler can show the form again with what was typed.
   * @throws the error itself when it is no refusal a person can act on here (a missing record, a fault)
   */
  refused(error: unknown): { detail: string; errors: readonly FieldProblem[] } {
    // What the database refused is a refusal as well.
    const { status, detail, errors } = toProblem(error);
    if (![400, 403, 409, 422, 429].includes(status)) throw error;
    this.reply.code(status);
    return { detail, errors };
  }
}

/** The frame of the page under way. */
export const Frame = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return new PageFrame(http.getRequest<PageRequest>(), http.getResponse<PageReply>());
})();
