import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A mail as it arrived: parsed, and whom the envelope named. */
export interface ReceivedMail extends Email {
  readonly envelopeFrom: string;
  readonly envelopeTo: readonly string[];
  readonly source: string;
}

export interface Refusal {
  readonly code: number;
  readonly text: string;
}

/** A real SMTP server of this process that keeps what it takes, and behaves as badly as it is told. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Answer to a recipient; null takes it. */
  answer: (recipient: string) => Refusal | null = () => null;
  /** Runs after a whole mail has come and before the server says so. */
  beforeTaking: (mail: ReceivedMail) => Promise<unknown> = () => Promise.resolve();
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly server: SMTPServer) {}

  static async open(port = 0): Promise<MailServer> {
    const options = {
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onRcptTo: ({ address }: { address: string }, _: SMTPServerSession, done: (error?: Error) => void) =>
        self.judge(address, done),
      onData: (stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error) => void) =>
        void self.take(stream, session).then(() => done(), done),
    };
    const self: MailServer = new MailServer(new SMTPServer(options));
    self.server.on('error', () => undefined);
    await once(self.server.listen(port, '127.0.0.1'), 'listening');
    return self;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Resolves once this many mails have come, counted from the start. */
  async arrived(count: number): Promise<void> {
    while (this.received.length < count) await new Promise<void>(resolve => this.waiting.add(resolve));
  }

  async close(): Promise<void> {
    await new Promise<void>(resolve => this.server.close(resolve));
  }

  private judge(address: string, done: (error?: Error) => void): void {
    const refusal = this.answer(address);
    done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : undefined);
  }

  private async take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const source = Buffer.concat(parts).toString('utf8');
    const envelopeFrom = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    const envelopeTo = envelope.rcptTo.map(({ address }) => address);
    const mail = { ...(await PostalMime.parse(source)), envelopeFrom, envelopeTo, source };
    await this.beforeTaking(mail);
    this.received.push(mail);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}
