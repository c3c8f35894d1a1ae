export { CorrespondenceModule } from './correspondence.module.js';
export { messageAnswer, messageFields, type MessageForm } from './message.form.js';
export { newDraft } from './message-draft.js';
export { type Addressee, type MessagePlace, MessageService } from './message.service.js';
export { type MessageDesk, MessageWriterService } from './message-writer.service.js';
