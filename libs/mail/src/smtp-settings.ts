import type { Config } from '#platform';

/** Where mails are handed over, and under which sender. */
export interface SmtpSettings {
  /** For nodemailer; undefined: there is no mail server. */
  readonly url: string | undefined;
  readonly from: string;
}

/** `SMTP_URL` taken apart: its parameter `from` is ours, everything else the library's. Without it the sender is kokoma@ the host of `BASE_URL`. */
export function smtpSettings(smtpUrl: string | undefined, baseUrl: string): SmtpSettings {
  const standard = `kokoma@${new URL(baseUrl).hostname}`;
  if (smtpUrl === undefined) return { url: undefined, from: standard };
  const url = new URL(smtpUrl);
  const from = url.searchParams.get('from') || standard;
  url.searchParams.delete('from');
  return { url: url.href, from };
}

/** Under which address mails go out, for whatever else has to name their sender. */
export const senderAddress = ({ smtpUrl, baseUrl }: Pick<Config, 'smtpUrl' | 'baseUrl'>): string =>
  smtpSettings(smtpUrl, baseUrl).from;
