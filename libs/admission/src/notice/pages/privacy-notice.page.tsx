import { Alert, Layout, PageHeader, type PageProps, paths } from '#ui';
import type { PrivacyNoticeAnswer } from '../privacy-notice.form.js';
import { NoticeSections } from './notice-text.component.js';
import { versionInWords } from './notice-words.js';
import { VersionList } from './version-list.component.js';

export interface PrivacyNoticePageProps extends PageProps {
  readonly municipality: string;
  readonly shown: PrivacyNoticeAnswer;
  /** Newest first. */
  readonly versions: readonly PrivacyNoticeAnswer[];
}

/** One version of a municipality's privacy notice, in full. */
export function PrivacyNoticePage({ layout, municipality, shown, versions }: PrivacyNoticePageProps) {
  return (
    <Layout {...layout} title={`Datenschutzhinweise: ${municipality}`}>
      <PageHeader title="Datenschutzhinweise" preline={`${municipality} · ${versionInWords(shown)}`} answer={shown.short} />
      {shown.current ? null : (
        <Alert tone="info" title="Das ist eine ältere Fassung.">
          <p class="kern-body">
            Für neue Anmeldungen gilt <a href={paths.privacyNotice(shown.municipalityId)}>die aktuelle Fassung</a>.
          </p>
        </Alert>
      )}
      <NoticeSections {...shown} />
      {versions.length > 1 ? <VersionList versions={versions} shown={shown.version} /> : null}
      <p>
        <a href={paths.privacy()}>Allgemeines zum Datenschutz dieser Anwendung</a>
      </p>
    </Layout>
  );
}
