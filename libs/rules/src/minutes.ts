const nonBreakingSpace = '\u00a0';

/**
 * R1: minutes as hours of `unitMinutes` (60: "70,33 Std.", otherwise teaching units: "80,00 UE"), two decimals, rounded half up on
 * integers, with a non-breaking space. Throws a RangeError for minutes that are no integer or a unit that is no positive one.
 * Add minutes, never these figures.
 */
export function formatHours(minutes: number, unitMinutes: number): string {
  if (!Number.isSafeInteger(minutes)) throw new RangeError(`Minutes must be an integer: ${minutes}`);
  if (!Number.isSafeInteger(unitMinutes) || unitMinutes < 1) throw new RangeError(`No hour unit: ${unitMinutes}`);
  const hundredths = roundedQuotient(Math.abs(minutes) * 100, unitMinutes);
  const sign = minutes < 0 && hundredths > 0 ? '-' : '';
  const decimals = String(hundredths % 100).padStart(2, '0');
  return `${sign}${Math.floor(hundredths / 100)},${decimals}${nonBreakingSpace}${unitMinutes === 60 ? 'Std.' : 'UE'}`;
}

/** The hour unit in words, to stand beside a total (R1): "Zeitstunden zu 60 Minuten", "Unterrichtseinheiten zu 45 Minuten". */
export function hourUnitInWords(unitMinutes: number): string {
  const name = unitMinutes === 60 ? 'Zeitstunden' : 'Unterrichtseinheiten';
  return `${name} zu ${unitMinutes}${nonBreakingSpace}Minuten`;
}

/** "1 Minute", "0 Minuten", "60 Minuten". */
export function minutesInWords(minutes: number): string {
  return `${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'}`;
}

function roundedQuotient(dividend: number, divisor: number): number {
  const rest = dividend % divisor;
  return (dividend - rest) / divisor + (2 * rest >= divisor ? 1 : 0);
}
