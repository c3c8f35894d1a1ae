/** What a mail server's refusal means for a mail, and for those after it. */
export interface DeliveryFailure {
  /** For the outbox: the server's own words. Never logged, they may repeat an address. */
  readonly words: string;
  /** This mail will never be taken: no further attempt. */
  readonly final: boolean;
  /** The server is unreachable, slow or doesn't know us: the others need not try for now. */
  readonly serverDown: boolean;
}

const aboutServer = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'EPROTOCOL', 'ABORT_ERR']);

/** Reads nodemailer's error. Only what the server says of recipient or content is final; what it says of us or our sender may be put right. */
export function deliveryFailure(error: unknown): DeliveryFailure {
  const { message, code, name, command, responseCode } = (error ?? {}) as Record<string, unknown>;
  const words = (typeof message === 'string' ? message : String(error)).slice(0, 500);
  const serverDown = aboutServer.has(String(code)) || name === 'AbortError' || name === 'TimeoutError';
  const aboutMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM';
  const refused = typeof responseCode === 'number' ? responseCode >= 500 : code === 'EENVELOPE';
  return { words, final: aboutMail && refused, serverDown };
}
