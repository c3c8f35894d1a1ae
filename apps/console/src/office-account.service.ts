import { Injectable } from '@nestjs/common';
import { hashPassword } from '#identity';
import { Audit, conflict, Database, emailAddress, form, line, newId, parseInput } from '#platform';

export const officeAccountForm = form({
  email: emailAddress(),
  givenNames: line(200, 'Der Vorname').optional(),
  familyName: line(200, 'Der Familienname').optional(),
});

const byConsole = { accountId: null, actingAs: 'console' };

/** The first account of an installation; all others come from the roles it gives. */
@Injectable()
export class OfficeAccountService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Creates an account of the programme office. @throws Problem 422 for an address that is none, 409 for one that has an account */
  async create(input: Record<string, unknown>, password: string): Promise<{ id: string; email: string }> {
    const { email, givenNames = null, familyName = null } = parseInput(officeAccountForm, input);
    const passwordHash = await hashPassword(password);
    return this.database.transaction(async tx => {
      const [id, grantId] = [newId(), newId()];
      const added: unknown[] = await tx.query(
        `INSERT INTO account (id, email, given_names, family_name, password_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (email) DO NOTHING RETURNING id`,
        [id, email, givenNames, familyName, passwordHash],
      );
      if (added.length === 0)
        throw conflict(`Zu ${email} gibt es schon ein Konto. Weitere Rollen vergibt die Servicestelle in der Anwendung.`);
      await tx.query(`INSERT INTO role_grant (id, account_id, role) VALUES ($1, $2, 'programme_office')`, [grantId, id]);
      const details = { role: 'programme_office' };
      await this.audit.record(tx, byConsole, { action: 'role.grant', subjectKind: 'role-grant', subjectId: grantId, details });
      return { id, email };
    });
  }
}
