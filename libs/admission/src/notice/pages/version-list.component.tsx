import { paths, Section } from '#ui';
import type { PrivacyNoticeAnswer } from '../privacy-notice.form.js';
import { versionInWords } from './notice-words.js';

/** All versions, each leading to its text; the one on the page is only named. */
export function VersionList({ versions, shown }: { readonly versions: readonly PrivacyNoticeAnswer[]; readonly shown?: string }) {
  return (
    <Section title="Alle Fassungen">
      <ul>
        {versions.map(each => (
          <li>
            {each.version === shown ? (
              `${versionInWords(each)} (diese Seite)`
            ) : (
              <a href={paths.privacyNotice(each.municipalityId, each.version)}>{versionInWords(each)}</a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
