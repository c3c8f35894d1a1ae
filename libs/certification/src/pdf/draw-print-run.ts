import type { Assets, CertificateSnapshot } from '../certificate-snapshot.js';
import { closeArchivalDocument, openArchivalDocument } from './archival-document.js';
import { drawAwardPage } from './draw-award.js';
import { TaggedPen } from './tagged-pen.js';

/**
 * Many awards as ONE tagged document, a page each, in the order given (mergers drop the tags, and one document embeds fonts and pictures once).
 * `title` names the print run. Throws a RangeError without a snapshot, and as `drawAward` does.
 */
export function drawPrintRun(snapshots: readonly CertificateSnapshot[], assets: Assets, { title }: { title: string }): Buffer {
  const [first] = snapshots;
  if (!first) throw new RangeError('A print run needs at least one award');
  const datedOn = snapshots.reduce((latest, { issuedOn }) => (issuedOn > latest ? issuedOn : latest), first.issuedOn);
  const document = openArchivalDocument({ title, author: first.issuer.name, datedOn, source: snapshots });
  const pen = TaggedPen.on(document);
  for (const snapshot of snapshots) {
    pen.within('Sect', section => drawAwardPage(section, snapshot, assets));
    // nothing is drawn on a page afterwards, so it need not wait in memory
    document.flushPages();
  }
  return closeArchivalDocument(document);
}
