import { formatLongDate } from '#rules';
import type { PrivacyNoticeAnswer } from '../privacy-notice.form.js';

/** Since when a version holds or held: `Fassung 2, seit 24. November 2026`; the standard text has no such day. */
export function versionInWords({ version, createdAt }: Pick<PrivacyNoticeAnswer, 'version' | 'createdAt'>): string {
  return createdAt === null
    ? `Fassung ${version}, Standardtext`
    : `Fassung ${version}, seit ${formatLongDate(createdAt.slice(0, 10))}`;
}
