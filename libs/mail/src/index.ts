export { MailModule } from './mail.module.js';
export { Mailer, type MailAttachment, type MailMessage } from './mailer.service.js';
export { defineMail, filled, type MailKind, mailKinds, unknownPlaceholders } from './mail-kind.js';
