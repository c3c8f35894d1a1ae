import QRCode from 'qrcode';

/** The black modules of a QR code as rectangles in module units, and how many modules a side has. */
export interface QrPattern {
  readonly modules: number;
  readonly rectangles: readonly { readonly x: number; readonly y: number; readonly width: number }[];
}

/** A QR code for `text` with error correction M (a scratched or folded print still reads). The quiet zone of four modules is the caller's white. */
export function qrPattern(text: string): QrPattern {
  const { size, data } = QRCode.create(segmentsOf(text), { errorCorrectionLevel: 'M' }).modules;
  const rectangles = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (x < size && data[y * size + x]) x++;
      if (x > start) rectangles.push({ x: start, y, width: x - start });
    }
  }
  return { modules: size, rectangles };
}

/** Bytes up to the last slash, then the code, whose capitals and digits take five and a half bits each: the library would search for that split. */
function segmentsOf(text: string): QRCode.QRCodeSegment[] {
  const [, address = text, code = ''] = /^(.*\/)([0-9A-Z-]+)$/.exec(text) ?? [];
  const bytes: QRCode.QRCodeByteSegment = { data: Buffer.from(address), mode: 'byte' };
  return code === '' ? [bytes] : [bytes, { data: code, mode: 'alphanumeric' }];
}
