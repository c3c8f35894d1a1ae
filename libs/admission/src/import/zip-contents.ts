import { crc32, inflateRawSync } from 'node:zlib';

const [localMark, entryMark, endMark] = [0x04034b50, 0x02014b50, 0x06054b50];
const mostEntries = 500;

/**
 * The files of a zip archive by name. What the archive says of sizes is not believed: unpacking stops where `limit` bytes are reached in all.
 * @throws Error for anything that is no such archive, is encrypted, or is larger
 */
export function unzipped(archive: Buffer, limit: number): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let left = limit;
  for (const { name, method, start, packed } of entriesOf(archive)) {
    const raw = archive.subarray(start, start + packed);
    const content = method === 0 ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(1, left) });
    left -= content.length;
    if (left < 0) throw new Error('larger than allowed');
    files.set(name, content);
  }
  return files;
}

function entriesOf(archive: Buffer) {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== endMark) throw new Error('no zip archive');
  const count = archive.readUInt16LE(end + 10);
  if (count > mostEntries) throw new Error('too many files');
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (archive.readUInt32LE(at) !== entryMark || (archive.readUInt16LE(at + 8) & 1) === 1) throw new Error('unreadable entry');
    const [method, packed, offset] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 42),
    ];
    if (method !== 0 && method !== 8) throw new Error('unknown packing');
    const [name, extra, comment] = [28, 30, 32].map(field => archive.readUInt16LE(at + field)) as [number, number, number];
    const entry = { name: archive.toString('utf8', at + 46, at + 46 + name), method, packed };
    at += 46 + name + extra + comment;
    return { ...entry, start: offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28) };
  });
}

/** A zip archive of these files, not packed. */
export function zipped(files: ReadonlyMap<string, Buffer>): Buffer {
  const [parts, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of files) {
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(title.length, 22);
    parts.push(marked(localMark), facts, title, content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(marked(entryMark), Buffer.from([20, 0]), facts, place, title);
    offset += 30 + title.length + content.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, marked(endMark), end]);
}

function marked(signature: number): Buffer {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signature);
  return mark;
}
