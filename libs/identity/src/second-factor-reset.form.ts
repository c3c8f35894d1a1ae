import type { z } from 'zod';
import { form, line } from '#platform';

export const secondFactorResetForm = form({ reason: line(500, 'Der Grund') });
export type SecondFactorResetForm = z.output<typeof secondFactorResetForm>;
