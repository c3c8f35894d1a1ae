/** The register number as printed (R10): cohort code and number, four digits at least: "BA-2026-0007". */
export function registerNumber(cohortCode: string, number: number): string {
  return `${cohortCode}-${String(number).padStart(4, '0')}`;
}
