export { loginTable } from './demo-accounts.js';
export { DemoModule } from './demo.module.js';
export { type DemoOutcome, DemoService } from './demo.service.js';
