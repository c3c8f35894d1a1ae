export { MailModule } from './mail.module.js';
export { Mailer, type MailAttachment, type MailMessage } from './mailer.service.js';
export { defineMail, filled, kindOf, type MailKind, mailKinds, missingPlaceholders, wordingFault } from './mail-kind.js';
export { mailText, type MailText, plainText } from './mail-text.js';
export {
  countedUpTo,
  type ListedMail,
  type MailState,
  mailStates,
  type OutboxMail,
  type OutboxQuery,
  OutboxRepository,
} from './outbox.repository.js';
export { MailForgetting } from './mail-forgetting.service.js';
export { OvertakingRepository } from './overtaking.repository.js';
export { PreferenceLink } from './preference-link.js';
export { RefusalRepository } from './refusal.repository.js';
export { senderAddress } from './smtp-settings.js';
export { type OwnWording, WordingRepository } from './wording.repository.js';
