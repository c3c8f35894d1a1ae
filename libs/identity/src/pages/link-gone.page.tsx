import { Layout, LinkButton, PageHeader, type PageProps, paths, renderPage } from '#ui';
import type { PageFrame } from '../page-frame.js';

/** A link that was used, has expired, or never was one; and what to do now. */
export function LinkGonePage({ layout }: Pick<PageProps, 'layout'>) {
  return (
    <Layout {...layout} title="Der Link gilt nicht mehr">
      <PageHeader
        title="Der Link gilt nicht mehr"
        answer="Er ist abgelaufen oder wurde schon benutzt. An Ihrem Konto hat sich dadurch nichts geändert."
        actions={<LinkButton href={paths.signIn()}>Zur Anmeldung</LinkButton>}
      />
      <p class="kern-body km-prose">
        Sie können sich <a href={paths.forgottenPassword()}>einen neuen Link für Ihr Kennwort</a> schicken lassen, auch dann, wenn
        eine Einladung abgelaufen ist. Teilnehmende melden sich auch <a href={paths.askForSignInLink()}>ohne Kennwort</a> an.
      </p>
    </Layout>
  );
}

/** Answers 410 with that page. */
export function answerGone(frame: PageFrame): string {
  return frame.gone(renderPage(LinkGonePage({ layout: frame.layout })));
}
