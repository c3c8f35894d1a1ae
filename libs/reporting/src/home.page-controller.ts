import { Controller, Query } from '@nestjs/common';
import { standInWords } from '#admission';
import { Frame, Page, type PageFrame, type PageRequest, type Viewer } from '#identity';
import { renderPage } from '#ui';
import { HomeService } from './home.service.js';
import { coordinatorHome, type Headline, mayorHome, officeHome, participantHome, trainerHome } from './home-view.js';
import { HomePage } from './pages/home.page.js';

const onePage = 25;
const privacyHeadline: Headline = { answer: 'Zurzeit liegt für die Datenschutzstelle nichts vor.', action: null };
const noRole: Headline = {
  answer: 'Ihr Zugang hat noch keine Aufgabe. Ihre Koordination oder die Servicestelle richtet sie ein.',
  action: null,
};

@Controller()
export class HomePageController {
  constructor(private readonly homes: HomeService) {}

  @Page('GET /', { who: 'signed_in' })
  async show(@Frame frame: PageFrame, @Query('suche') search?: unknown, @Query('ab') cursor?: unknown): Promise<string> {
    const viewer = frame.viewer as Viewer;
    const parts = await this.partsOf(viewer, searchOf(search), typeof cursor === 'string' ? { cursor } : {});
    const held = [parts.participant, parts.trainer, parts.coordinator, parts.mayor, parts.office];
    const headlines = held.flatMap(part => (part ? [part.headline] : []));
    const [applied] = parts.applications;
    const waiting = applied && { answer: applied.stand, action: null };
    const { answer, action } = headlines[0] ?? (viewer.has('privacy_officer') ? privacyHeadline : (waiting ?? noRole));
    return renderPage(
      HomePage({
        layout: frame.layout,
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        name: viewer.name,
        answer,
        action,
        participant: parts.participant?.props,
        applications: parts.applications,
        trainer: parts.trainer?.props,
        coordinator: parts.coordinator?.props,
        ceremonies: parts.mayor?.props,
        office: parts.office?.props,
        privacy: viewer.has('privacy_officer'),
      }),
    );
  }

  private async partsOf(viewer: Viewer, search: string, page: PageRequest) {
    const moment = this.homes.moment();
    const mayHaveApplied = viewer.has('participant') || viewer.grants.length === 0;
    const applications = mayHaveApplied ? await this.homes.applicationsOf(viewer) : [];
    return {
      applications: applications.map(each => ({ id: each.id, title: each.cohortTitle, stand: standInWords(each) })),
      participant: viewer.has('participant') ? participantHome(await this.homes.participant(viewer)) : undefined,
      trainer: viewer.has('trainer') ? trainerHome(await this.homes.trainer(viewer), moment) : undefined,
      coordinator: viewer.has('coordinator')
        ? coordinatorHome(await this.homes.coordinator(viewer), moment, viewer.accountId)
        : undefined,
      mayor: viewer.has('mayor_office') ? mayorHome(await this.homes.ceremonies(viewer)) : undefined,
      office: viewer.has('programme_office')
        ? officeHome(await this.homes.office(search, { ...page, limit: onePage }))
        : undefined,
    };
  }
}

const searchOf = (typed: unknown) => (typeof typed === 'string' ? typed.trim().slice(0, 120) : '');
