import { setImmediate as letOthersWork } from 'node:timers/promises';
import type { Assets, CertificateSnapshot } from '../certificate-snapshot.js';
import { closeArchivalDocument, openArchivalDocument } from './archival-document.js';
import { drawAwardPage } from './draw-award.js';
import { TaggedPen } from './tagged-pen.js';

/** Some ten milliseconds of work. */
const pagesAtATime = 4;

/**
 * Many awards as ONE tagged document, a page each, in the order given (mergers drop the tags, and one document embeds fonts and pictures once).
 * `title` names the print run. Draws a few pages at a time and lets the process answer others in between; the bytes don't depend on it. Rejects with a
 * RangeError without a snapshot, and as `drawAward` throws.
 */
export async function drawPrintRun(
  snapshots: readonly CertificateSnapshot[],
  assets: Assets,
  { title }: { title: string },
): Promise<Buffer> {
  const [first] = snapshots;
  if (!first) throw new RangeError('A print run needs at least one award');
  const datedOn = snapshots.reduce((latest, { issuedOn }) => (issuedOn > latest ? issuedOn : latest), first.issuedOn);
  const document = openArchivalDocument({ title, author: first.issuer.name, datedOn, source: snapshots });
  const pen = TaggedPen.on(document);
  for (const [index, snapshot] of snapshots.entries()) {
    if (index % pagesAtATime === pagesAtATime - 1) await letOthersWork();
    pen.within('Sect', section => drawAwardPage(section, snapshot, assets));
    // nothing is drawn on a page afterwards, so it need not wait in memory
    document.flushPages();
  }
  await letOthersWork();
  return closeArchivalDocument(document);
}
