export { AttendanceModule } from './attendance.module.js';
export type { AttendanceForm, CorrectionForm, ProgressAnswer, SheetAnswer, SheetRow } from './attendance.form.js';
export { EvaluationRepository, type EvaluatedCohort, type EvaluatedParticipation } from './evaluation.repository.js';
export { ProgressService } from './progress.service.js';
export { CorrectionService } from './correction.service.js';
export { SheetService } from './sheet.service.js';
