export { CertificationModule } from './certification.module.js';
export type { CeremonyAnswer, CeremonyForm, CeremonyWithRows, HandoversForm } from './ceremony.form.js';
export { CeremonyPapersService } from './ceremony-papers.service.js';
export { CeremonyService } from './ceremony.service.js';
export type {
  BatchAnswer,
  CertificateAnswer,
  IssueAnswer,
  IssuedKind,
  IssueForm,
  Refusal,
  VerificationAnswer,
} from './certificate.form.js';
export { CertificateService } from './certificate.service.js';
export { type FileAnswer, type FileReply, sendFile } from './file-answer.js';
export { IssueService } from './issue.service.js';
export { VerificationService } from './verification.service.js';
