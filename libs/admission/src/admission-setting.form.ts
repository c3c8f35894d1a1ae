import { z } from 'zod';
import { form, whole } from '#platform';

const offerDays = whole(1, 60, 'Die Frist für Angebote').meta({
  description: 'Tage; das Angebot gilt bis 23:59 Uhr Ortszeit des letzten Tages',
});
const deletionDays = whole(1, 730, 'Die Löschfrist').meta({
  description: 'Tage nach dem Beginn des Durchgangs, nach denen beendete Anmeldungen gelöscht werden',
});

export const admissionSettingForm = form({ offerDays, deletionDays });
export type AdmissionSetting = z.output<typeof admissionSettingForm>;

export const admissionSettingAnswer = z.object({ offerDays, deletionDays });
