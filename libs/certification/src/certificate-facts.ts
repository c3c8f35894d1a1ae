import { defineEnrolmentFacts } from '#enrolment';
import type { CertificateState, IssuedKind } from './certificate.form.js';
import { kindWords } from './pages/count-words.js';

const stateWords: Readonly<Record<CertificateState, string>> = {
  requested: 'wird erstellt',
  issued: 'ausgestellt',
  failed: 'nicht erstellt',
  superseded: 'ersetzt',
  revoked: 'widerrufen',
};

interface Document {
  enrolmentId: string;
  registerNumber: string;
  kind: IssuedKind | null;
  state: CertificateState | null;
}

defineEnrolmentFacts({
  label: 'Dokumente',
  read: async (tx, enrolmentIds) => {
    const rows: Document[] = await tx.query(
      `SELECT r.enrolment_id AS "enrolmentId", r.register_number AS "registerNumber", c.kind, c.state
       FROM register_entry r LEFT JOIN certificate c ON c.register_entry_id = r.id WHERE r.enrolment_id = ANY($1::uuid[]) ORDER BY r.register_number, c.id`,
      [enrolmentIds],
    );
    return rows.map(({ enrolmentId, registerNumber, kind, state }) => ({
      enrolmentId,
      registered: true,
      text: kind && state ? `${kindWords[kind]} ${registerNumber}, ${stateWords[state]}` : registerNumber,
    }));
  },
});
