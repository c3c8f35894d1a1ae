export { AdmissionModule } from './admission.module.js';
export { AdmissionSettingService } from './admission-setting.service.js';
export {
  type ApplicationAnswer,
  type ApplicationForm,
  applicationForm,
  type ConsentKind,
  consentKinds,
} from './application.form.js';
export { standInWords } from './application-words.js';
export { ApplicationService } from './application.service.js';
export { DecisionService } from './decision.service.js';
export { OfferService } from './offer.service.js';
export { PrivacyNoticeService } from './notice/privacy-notice.service.js';
export { OutlookService } from './outlook.service.js';
export { WaitingListService } from './waiting-list.service.js';
