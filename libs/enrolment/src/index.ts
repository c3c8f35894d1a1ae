export { EnrolmentModule } from './enrolment.module.js';
export type { EnrolmentState } from './enrolment.entity.js';
export type { EnrolmentAnswer, EnrolmentForm } from './enrolment.form.js';
export { EnrolmentRepository } from './enrolment.repository.js';
export { EnrolmentService } from './enrolment.service.js';
export { GuestService } from './guest.service.js';
export { type LockedCohort, requireNotCompleted, SeatService } from './seat.service.js';
