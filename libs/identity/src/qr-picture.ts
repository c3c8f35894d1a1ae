import { toString } from 'qrcode';

/** The text as a QR code, to stand in an `img`: an SVG in a data URI, which the content security policy allows. */
export async function qrPicture(text: string): Promise<string> {
  return `data:image/svg+xml,${encodeURIComponent(await toString(text, { type: 'svg', errorCorrectionLevel: 'M' }))}`;
}
