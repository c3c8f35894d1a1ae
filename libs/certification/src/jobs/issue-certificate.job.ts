import { Injectable } from '@nestjs/common';
import { Bell, Clock, defineJob, HandlesJob, type JobHandler } from '#platform';
import { CertificateMaker } from '../certificate-maker.service.js';
import { CertificateRepository } from '../certificate.repository.js';

/** Makes the file of one requested document. */
export const issueCertificateJob = defineJob('issue-certificate');

@Injectable()
@HandlesJob(issueCertificateJob)
export class IssueCertificateJob implements JobHandler {
  constructor(
    private readonly maker: CertificateMaker,
    private readonly certificates: CertificateRepository,
    private readonly bell: Bell,
    private readonly clock: Clock,
  ) {}

  async handle(certificateId: string): Promise<void> {
    await this.maker.makeNow(certificateId);
  }

  async sweep(): Promise<void> {
    await this.bell.ring(issueCertificateJob, await this.certificates.leftBehind(this.clock.now()));
  }
}
