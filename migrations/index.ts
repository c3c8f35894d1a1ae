import { CreatePlatform1795300000000 } from './1795300000000-create-platform.js';
import { CreateIdentity1795300100000 } from './1795300100000-create-identity.js';
import { CreateProgramme1795300200000 } from './1795300200000-create-programme.js';
import { CreateEnrolment1795300300000 } from './1795300300000-create-enrolment.js';
import { CreateAttendance1795300400000 } from './1795300400000-create-attendance.js';
import { CreateCertification1795300500000 } from './1795300500000-create-certification.js';
import { TightenRecords1795300650000 } from './1795300650000-tighten-records.js';
import { GuardFrozenRecords1795300660000 } from './1795300660000-guard-frozen-records.js';
import { CarryCurrentStatus1795521600000 } from './1795521600000-carry-current-status.js';
import { NameSessionOwners1795522000000 } from './1795522000000-name-session-owners.js';
import { CreateMail1795600000000 } from './1795600000000-create-mail.js';
import { RememberMail1795601000000 } from './1795601000000-remember-mail.js';
import { CreateAccountLinks1795602000000 } from './1795602000000-create-account-links.js';
import { WidenAccessTokens1795602100000 } from './1795602100000-widen-access-tokens.js';
import { FindRoleGrantsByCohort1795602200000 } from './1795602200000-find-role-grants-by-cohort.js';
import { AddSecondFactor1795603000000 } from './1795603000000-add-second-factor.js';
import { KnowProviderIdentities1795603100000 } from './1795603100000-know-provider-identities.js';
import { CreateAdmission1795604000000 } from './1795604000000-create-admission.js';
import { NoteSessionMoves1795605000000 } from './1795605000000-note-session-moves.js';
import { CreateCalendarFeed1795605100000 } from './1795605100000-create-calendar-feed.js';
import { RemindOfSessions1795605200000 } from './1795605200000-remind-of-sessions.js';
import { TellOfBatches1795605300000 } from './1795605300000-tell-of-batches.js';
import { DescribeCohorts1795607000000 } from './1795607000000-describe-cohorts.js';
import { MergePeople1795608000000 } from './1795608000000-merge-people.js';
import { ImportPeople1795609000000 } from './1795609000000-import-people.js';
import { ReplyToCoordination1795609100000 } from './1795609100000-reply-to-coordination.js';
import { GiveRolesWithSeats1795610000000 } from './1795610000000-give-roles-with-seats.js';
import { GuardWaysToASeat1795610200000 } from './1795610200000-guard-ways-to-a-seat.js';
import { NumberAddresses1795610300000 } from './1795610300000-number-addresses.js';
import { OvertakeMails1795611000000 } from './1795611000000-overtake-mails.js';
import { FindOfficeRoles1795611100000 } from './1795611100000-find-office-roles.js';
import { ForgetMailsWithApplications1795611900000 } from './1795611900000-forget-mails-with-applications.js';
import { ServeLargeInstallations1795612000000 } from './1795612000000-serve-large-installations.js';
import { CreatePrivacyNotice1795613000000 } from './1795613000000-create-privacy-notice.js';
import { LetDraftsChange1795613500000 } from './1795613500000-let-drafts-change.js';
import { SearchByFoldedLetters1795614000000 } from './1795614000000-search-by-folded-letters.js';
import { KeepHistoryOfEnrolments1795614100000 } from './1795614100000-keep-history-of-enrolments.js';
import { KnowDevices1795614500000 } from './1795614500000-know-devices.js';
import { HideMergedNames1795614600000 } from './1795614600000-hide-merged-names.js';
import { KeepStandardNotice1795614700000 } from './1795614700000-keep-standard-notice.js';

/** Every migration in the order of its time stamp; never edited after it has landed. */
export const migrations = [
  CreatePlatform1795300000000,
  CreateIdentity1795300100000,
  CreateProgramme1795300200000,
  CreateEnrolment1795300300000,
  CreateAttendance1795300400000,
  CreateCertification1795300500000,
  TightenRecords1795300650000,
  GuardFrozenRecords1795300660000,
  CarryCurrentStatus1795521600000,
  NameSessionOwners1795522000000,
  CreateMail1795600000000,
  RememberMail1795601000000,
  CreateAccountLinks1795602000000,
  WidenAccessTokens1795602100000,
  FindRoleGrantsByCohort1795602200000,
  AddSecondFactor1795603000000,
  KnowProviderIdentities1795603100000,
  CreateAdmission1795604000000,
  NoteSessionMoves1795605000000,
  CreateCalendarFeed1795605100000,
  RemindOfSessions1795605200000,
  TellOfBatches1795605300000,
  DescribeCohorts1795607000000,
  MergePeople1795608000000,
  ImportPeople1795609000000,
  ReplyToCoordination1795609100000,
  GiveRolesWithSeats1795610000000,
  GuardWaysToASeat1795610200000,
  NumberAddresses1795610300000,
  OvertakeMails1795611000000,
  FindOfficeRoles1795611100000,
  ForgetMailsWithApplications1795611900000,
  ServeLargeInstallations1795612000000,
  CreatePrivacyNotice1795613000000,
  LetDraftsChange1795613500000,
  SearchByFoldedLetters1795614000000,
  KeepHistoryOfEnrolments1795614100000,
  KnowDevices1795614500000,
  HideMergedNames1795614600000,
  KeepStandardNotice1795614700000,
];
