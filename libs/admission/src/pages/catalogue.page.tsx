import {
  Button,
  type Choice,
  EmptyState,
  Layout,
  PageHeader,
  type PageProps,
  Pagination,
  paths,
  SelectField,
  TextField,
} from '#ui';

export interface CatalogueLine {
  readonly code: string;
  readonly title: string;
  readonly municipality: string;
  readonly land: string;
  readonly period: string;
  /** `YYYY-MM-DD` */
  readonly startsOn: string;
  /** "Noch 3 Plätze", "Warteliste" */
  readonly seats: string;
  /** "1. März 2026", or empty */
  readonly deadline: string;
}

export interface CataloguePageProps extends Pick<PageProps, 'layout'> {
  readonly filter: { readonly land: string | null; readonly place: string | null };
  readonly laender: readonly Choice[];
  readonly cohorts: readonly CatalogueLine[];
  readonly first: boolean;
  readonly nextHref?: string | undefined;
  readonly calendarHref: string;
}

/** "Wo kann ich mitmachen?" */
export function CataloguePage(props: CataloguePageProps) {
  const { layout, filter, cohorts, first, nextHref, calendarHref } = props;
  const filtered = filter.land !== null || filter.place !== null;
  return (
    <Layout {...layout} title="Konfliktmanager:in werden" indexed>
      <PageHeader
        title="Konfliktmanager:in werden"
        answer="Eine Qualifizierungsreihe für alle, die in ihrer Kommune mit Konflikten zu tun haben: beruflich oder im Ehrenamt. Die Teilnahme ist kostenlos."
      />
      {cohorts.length === 0 && !filtered && first ? null : <CatalogueFilterForm {...props} />}
      {cohorts.length === 0 ? <NothingOpen filtered={filtered} /> : <ul class="km-offers">{cohorts.map(offer)}</ul>}
      <Pagination
        position={cohorts.length === 1 ? '1 Angebot' : `${cohorts.length} Angebote`}
        {...(first ? {} : { previousHref: paths.catalogue() })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
      {cohorts.length === 0 ? null : (
        <p>
          <a href={calendarHref}>Alle Anfangstermine als Kalender</a>
        </p>
      )}
    </Layout>
  );
}

function CatalogueFilterForm({ filter, laender }: CataloguePageProps) {
  return (
    <form method="get" action={paths.catalogue()} class="km-filter__server">
      <SelectField name="land" label="Land" choices={laender} value={filter.land ?? ''} emptyLabel="alle" optional="unmarked" />
      <TextField
        name="ort"
        label="Stadt, Gemeinde oder Landkreis"
        value={filter.place ?? ''}
        maxLength={120}
        optional="unmarked"
      />
      <Button variant="secondary">Anzeigen</Button>
    </form>
  );
}

function NothingOpen({ filtered }: { readonly filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="Hier ist gerade kein Durchgang offen.">
        {<a href={paths.catalogue()}>Alle Angebote anzeigen</a>}
      </EmptyState>
    );
  return (
    <EmptyState title="Gerade ist kein Durchgang offen.">
      <p>Neue Durchgänge stehen hier, sobald die Anmeldung beginnt. Ihre Kommune gibt Ihnen gern Auskunft.</p>
    </EmptyState>
  );
}

function offer({ code, title, municipality, land, period, startsOn, seats, deadline }: CatalogueLine) {
  return (
    <li class="km-offer" itemscope itemtype="https://schema.org/Course">
      <h2 class="kern-heading-small">
        <a href={paths.publicCohort(code)} itemprop="url">
          <span itemprop="name">{title}</span>
        </a>
      </h2>
      <p class="km-offer__place" itemprop="provider" itemscope itemtype="https://schema.org/GovernmentOrganization">
        <span itemprop="name">{municipality}</span>, {land}
      </p>
      <p itemprop="hasCourseInstance" itemscope itemtype="https://schema.org/CourseInstance">
        <time itemprop="startDate" dateTime={startsOn}>
          {period}
        </time>
        {' · '}
        {seats}
        {deadline === '' ? '' : ` · Anmeldung bis ${deadline}`}
      </p>
    </li>
  );
}
