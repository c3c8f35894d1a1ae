import { Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm } from '#ui';
import type { Municipality } from '../municipality.entity.js';
import type { MunicipalityValues } from '../municipality-form-values.js';
import { MunicipalityFields } from './municipality-fields.component.js';

export interface MunicipalityFormPageProps extends PageProps {
  /** Absent for a new one. */
  readonly municipality?: Municipality | undefined;
  readonly values: MunicipalityValues;
}

/** A new municipality, or its own data again. */
export function MunicipalityFormPage({ layout, csrfToken, refusal, municipality, values }: MunicipalityFormPageProps) {
  const { title, answer, action, back, crumbs, hidden, label } = municipality ? changeOf(municipality) : creation;
  return (
    <Layout {...layout} breadcrumb={[{ label: 'Start', href: paths.home() }, ...crumbs]} title={title}>
      <PageHeader title={title} answer={answer} />
      <Feedback refusal={refusal} />
      <PostForm action={action} csrfToken={csrfToken} hidden={hidden}>
        <MunicipalityFields values={values} refusal={refusal} />
        <ButtonRow>
          <Button>{label}</Button>
          <LinkButton variant="secondary" href={back}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}

const creation = {
  title: 'Neue Kommune',
  answer: 'Danach vergeben Sie Rollen und geben an, was auf den Dokumenten steht.',
  action: paths.newMunicipality(),
  back: paths.home(),
  crumbs: [{ label: 'Neue Kommune' }],
  hidden: {},
  label: 'Kommune anlegen',
};

function changeOf({ id, name, version }: Municipality) {
  return {
    title: `${name}: Angaben ändern`,
    answer: 'Ausgestellte Dokumente bleiben, wie sie sind. Weichen sie danach ab, werden sie gekennzeichnet.',
    action: paths.editMunicipality(id),
    back: paths.municipality(id),
    crumbs: [{ label: name, href: paths.municipality(id) }, { label: 'Angaben ändern' }],
    hidden: { version: String(version) },
    label: 'Angaben speichern',
  };
}
