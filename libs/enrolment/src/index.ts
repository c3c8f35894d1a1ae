export { EnrolmentModule } from './enrolment.module.js';
export type { EnrolmentState } from './enrolment.entity.js';
export type { EnrolmentAnswer, EnrolmentForm } from './enrolment.form.js';
export { EnrolmentRepository } from './enrolment.repository.js';
export { EnrolmentService } from './enrolment.service.js';
export { SessionAttachmentService } from './session-attachment.service.js';
export { type Recipient, SessionAudienceRepository } from './session-audience.repository.js';
export { sessionTitle, whereabouts } from './session-mail-words.js';
export { GuestService } from './guest.service.js';
