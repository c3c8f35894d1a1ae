export type * from './evaluation.js';
export { momentOf } from './arrangement.js';
export { creditedMinutes, hasEnded, heldBlocks, heldMinutes, recordsInEffect, sessionStart } from './attendance-rule.js';
export {
  addDays,
  formatDate,
  formatMoment,
  formatDayMonth,
  formatLongDate,
  formatTime,
  isCalendarDate,
  parseTime,
  weekdayNames,
  weekdayOf,
} from './calendar-date.js';
export { epochMinutesToLocal, localToEpochMinutes } from './civil-time.js';
export type { LocalTime, LocalTimeReading } from './civil-time.js';
export { checkCurriculum } from './curriculum-rule.js';
export type { CurriculumCheck, CurriculumFinding } from './curriculum-rule.js';
export { evaluate, ruleVersion } from './evaluate.js';
export { foldLetters } from './fold-letters.js';
export { cancellationEffect } from './forecast.js';
export type { CancellationEffect } from './forecast.js';
export { onceEach } from './once-each.js';
export { mergeIntervals, minutesIn, minutesInBoth } from './intervals.js';
export { kkmA, kkmB } from './kkm-a.js';
export { closedByMerge, unitedRecords } from './merge-rule.js';
export type { ClosedEnrolment, MergingEnrolment } from './merge-rule.js';
export { formatHours, hourUnitInWords, minutesInWords } from './minutes.js';
export { compareNames, composeName, nameSortKey, normaliseName } from './person-name.js';
export type { NameParts } from './person-name.js';
export { newcomerOutlook } from './newcomer-rule.js';
export type { NewcomerOutlook, NewcomerQuestion } from './newcomer-rule.js';
export {
  acceptanceOf,
  admissionOf,
  endedStates,
  freeSeats,
  hasLapsed,
  mayEnrolDirectly,
  mayMove,
  offerDeadline,
  offersToMake,
  seatsForMany,
} from './seat-rule.js';
export type { Admission, ApplicationState, SeatCohort, SeatCounts } from './seat-rule.js';
export { type NewOrder, waitingOrder } from './waiting-order.js';
export { countedNoun, missingSentence } from './sentences.js';
