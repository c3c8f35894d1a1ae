export { AdmissionModule } from './admission.module.js';
