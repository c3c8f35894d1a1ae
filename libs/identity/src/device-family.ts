const browsers = [
  ['Edge', /\bEdg(A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;

const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMacintosh\b/],
  ['Linux', /\b(Linux|X11)\b/],
] as const;

/** Which kind of browser on which kind of device, and no more: "Firefox, Windows". */
export function deviceFamily(userAgent: string | undefined): string {
  const first = (families: readonly (readonly [string, RegExp])[]) =>
    families.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0];
  return [first(browsers), first(systems)].filter(Boolean).join(', ') || 'Unbekanntes Gerät';
}
