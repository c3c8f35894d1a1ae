import { Inject, Injectable } from '@nestjs/common';
import { AccountRepository, hashPassword, SignInService, type Viewer } from '#identity';
import { type Config, CONFIG, Database } from '#platform';
import { CurriculumService, MunicipalityService } from '#programme';
import { type Curriculum, kkmA, kkmB } from '#rules';
import { type Cast, idOf, viewerOf } from './cast.js';
import { actors, type DemoAccount, demoAccounts } from './demo-accounts.js';
import { DemoRepository } from './demo.repository.js';
import { municipalityPlans } from './municipality-plan.js';

/** Accounts, municipalities and curricula: what every cohort of the demo data stands on. */
@Injectable()
export class CastLoader {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    private readonly demo: DemoRepository,
    private readonly accounts: AccountRepository,
    private readonly signIn: SignInService,
    private readonly municipalities: MunicipalityService,
    private readonly curricula: CurriculumService,
  ) {}

  /** Adds what is missing. */
  async load(): Promise<Cast> {
    const passwordHash = await hashPassword(this.config.demoPassword);
    const [officeAccount] = demoAccounts.filter(({ email }) => email === actors.office);
    await this.addAccounts(officeAccount ? [officeAccount] : [], new Map(), passwordHash);
    const office = viewerOf(
      { viewers: await this.viewers(), municipalities: new Map(), curricula: new Map() },
      actors.office,
      'programme_office',
    );
    const municipalities = await this.addMunicipalities(office);
    await this.addAccounts(demoAccounts, municipalities, passwordHash);
    return { viewers: await this.viewers(), municipalities, curricula: await this.addCurricula(office) };
  }

  /** Lets the demo accounts sign in with the password of this start, should it be another one than at the last. */
  async renewPasswords(): Promise<void> {
    if (await this.signIn.accountFor(actors.office, this.config.demoPassword)) return;
    await this.demo.setPasswords(await hashPassword(this.config.demoPassword));
  }

  private async addAccounts(
    accounts: readonly DemoAccount[],
    municipalities: ReadonlyMap<string, string>,
    passwordHash: string,
  ): Promise<void> {
    await this.database.transaction(async tx => {
      for (const account of accounts) {
        const id = await this.demo.account(tx, account, account.label ? passwordHash : null);
        for (const { role, municipality } of account.grants) {
          await this.demo.grant(tx, id, role, municipality ? idOf(municipalities, municipality) : null);
        }
      }
    });
  }

  private async viewers(): Promise<Map<string, Viewer>> {
    const viewers = new Map<string, Viewer>();
    for (const { email } of demoAccounts) {
      const account = await this.accounts.byEmail(email);
      const viewer = account && (await this.accounts.viewerById(account.id));
      if (viewer) viewers.set(email, viewer);
    }
    return viewers;
  }

  private async addMunicipalities(office: Viewer): Promise<Map<string, string>> {
    const there = await this.demo.ids('municipality');
    for (const plan of municipalityPlans) if (!there.has(plan.code)) await this.municipalities.create(office, plan);
    return this.demo.ids('municipality');
  }

  private async addCurricula(office: Viewer): Promise<Map<string, string>> {
    const there = await this.demo.ids('curriculum');
    for (const [name, curriculum] of [['KKM-A', kkmA] as const, ['KKM-B', kkmB] as const]) {
      if (!there.has(name)) await this.publish(office, name, curriculum);
    }
    return this.demo.ids('curriculum');
  }

  private async publish(
    office: Viewer,
    name: string,
    { hourUnitMinutes, nominalMinutes, rule, modules }: Curriculum,
  ): Promise<void> {
    const unit = hourUnitMinutes === 45 ? 45 : 60;
    const own = modules.map(module => ({ ...module, days: module.days.map(day => ({ ...day })) }));
    const { id } = await this.curricula.create(office, {
      name,
      hourUnitMinutes: unit,
      nominalMinutes,
      rule: { ...rule },
      modules: own,
    });
    await this.curricula.publish(office, id);
  }
}
