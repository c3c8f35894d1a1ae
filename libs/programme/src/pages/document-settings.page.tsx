import {
  Button,
  ButtonRow,
  CheckboxField,
  errorAt,
  Feedback,
  FileField,
  idAt,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  type Refusal,
  Section,
  SelectField,
  TextField,
} from '#ui';
import { type DocumentSettingsValues, mostLogos, mostSignatories } from '../document-settings-values.js';
import type { Municipality } from '../municipality.entity.js';
import { titleStyleWords } from '../municipality-words.js';

export interface DocumentSettingsPageProps extends PageProps {
  readonly municipality: Municipality;
  readonly values: DocumentSettingsValues;
}

interface PartProps {
  readonly values: DocumentSettingsValues;
  readonly refusal: Refusal | undefined;
}

/** What a municipality words itself on its documents; whatever is left empty has a default. */
export function DocumentSettingsPage({ layout, csrfToken, refusal, municipality, values }: DocumentSettingsPageProps) {
  const { id, name, version } = municipality;
  const crumbs = [
    { label: 'Start', href: paths.home() },
    { label: name, href: paths.municipality(id) },
    { label: 'Dokumentangaben' },
  ];
  const part = { values, refusal };
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`${name}: Dokumentangaben`}>
      <PageHeader
        preline={name}
        title="Dokumentangaben"
        answer="Was auf Bescheinigung und Urkunde steht. Leere Felder bekommen die Vorgabe; ausgestellte Dokumente ändern sich nicht."
      />
      <Feedback refusal={refusal} />
      <PostForm
        {...{ action: paths.municipalityDocuments(id), csrfToken, encType: 'multipart/form-data' }}
        hidden={{ version: String(version) }}
      >
        <Issuer {...part} name={name} />
        <Signatories {...part} />
        <Wording {...part} />
        <Pictures {...part} municipality={municipality} />
        <ButtonRow>
          <Button>Angaben speichern</Button>
          <LinkButton variant="secondary" href={paths.municipality(id)}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}

function Issuer({ values, refusal, name }: PartProps & { readonly name: string }) {
  return (
    <Section title="Aussteller">
      <TextField
        {...{
          name: 'issuerName',
          label: 'Name',
          optional: true,
          value: values.issuerName,
          error: errorAt(refusal, 'issuerName'),
        }}
        hint={`Etwa „Stadt Bamberg“. Leer: ${name}.`}
      />
      <TextField
        {...{ name: 'issuerAddress', label: 'Anschrift', rows: 3, optional: true }}
        {...{ value: values.issuerAddress, error: errorAt(refusal, 'issuerAddress') }}
        hint="Jede Zeile so, wie sie gedruckt wird; höchstens sechs."
      />
      <TextField
        {...{ name: 'place', label: 'Ort der Ausstellung', width: 'medium', optional: true }}
        {...{ value: values.place, error: errorAt(refusal, 'place') }}
      />
    </Section>
  );
}

function Signatories({ values, refusal }: PartProps) {
  return (
    <Section title="Unterschriften">
      <p class="kern-body">Bis zu drei Personen unterschreiben von Hand. Ohne Angabe bleibt eine leere Zeile.</p>
      {Array.from({ length: mostSignatories }, (_, index) => {
        const { name = '', function: role = '' } = values.signatories[index] ?? {};
        const at = (field: string) => {
          const path = `signatories[${index}].${field}`;
          return { name: path, id: idAt(path), error: errorAt(refusal, path) };
        };
        return (
          <fieldset class="kern-fieldset km-field">
            <legend class="kern-label">{`${index + 1}. Unterschrift`}</legend>
            <div class="kern-fieldset__body">
              <TextField {...at('name')} label="Name" value={name} maxLength={120} optional="unmarked" />
              <TextField
                {...at('function')}
                {...{ label: 'Funktion', value: role, maxLength: 160, optional: 'unmarked' }}
                {...(index === 0 ? { hint: 'Etwa „Oberbürgermeisterin“ oder „Landrat“.' } : {})}
              />
            </div>
          </fieldset>
        );
      })}
    </Section>
  );
}

function Wording({ values, refusal }: PartProps) {
  const at = (name: 'proofTitle' | 'awardTitle' | 'seriesTitle' | 'achievement' | 'fundingNotice' | 'accentColour') => {
    return { name, value: values[name], error: errorAt(refusal, name), optional: true };
  };
  const styles = Object.entries(titleStyleWords).map(([value, label]) => ({ value, label }));
  return (
    <Section title="Wortlaut">
      <SelectField
        {...{ name: 'titleStyle', label: 'Schreibweise der Reihe', choices: styles, optional: 'unmarked' }}
        {...{ value: values.titleStyle, error: errorAt(refusal, 'titleStyle') }}
      />
      <TextField {...at('seriesTitle')} label="Eigener Name der Reihe" maxLength={200} hint="Er geht der Schreibweise vor." />
      <TextField
        {...at('proofTitle')}
        label="Titel der Bescheinigung"
        maxLength={60}
        width="medium"
        hint="Leer: Bescheinigung."
      />
      <TextField {...at('awardTitle')} label="Titel der Urkunde" maxLength={40} width="medium" hint="Leer: Urkunde." />
      <TextField
        {...at('achievement')}
        {...{ label: 'Satz auf der Urkunde', rows: 3, maxLength: 400 }}
        hint="Er folgt auf den Namen: „hat an der Qualifizierungsreihe teilgenommen …“"
      />
      <TextField {...at('fundingNotice')} label="Förderhinweis" rows={3} maxLength={600} />
      <TextField {...at('accentColour')} label="Akzentfarbe" width="short" maxLength={7} hint="So: #1f4e79." />
    </Section>
  );
}

function Pictures({ values, refusal, municipality }: PartProps & { readonly municipality: Municipality }) {
  const { coatOfArms, logos = [] } = municipality.documentSettings;
  const accept = '.svg,.png';
  const stored = logos ?? [];
  return (
    <Section title="Wappen und Logos">
      <FileField
        {...{ name: 'coatOfArms', label: coatOfArms ? 'Anderes Wappen' : 'Wappen', accept, optional: true }}
        {...{ error: errorAt(refusal, 'coatOfArms') ?? errorAt(refusal, 'coatOfArms.content') }}
        hint="SVG oder PNG, höchstens 300 kB. Es steht oben auf der Urkunde, 22 mm hoch."
      />
      <TextField
        {...{ name: 'coatOfArms.alt', id: idAt('coatOfArms.alt'), label: 'Beschreibung des Wappens', maxLength: 200 }}
        {...{ value: values.coatOfArmsAlt, optional: true, error: errorAt(refusal, 'coatOfArms.alt') }}
        hint="Für alle, die es nicht sehen: „Wappen der Stadt Bamberg“."
      />
      {coatOfArms ? <Removal name="removeCoatOfArms" label="Wappen entfernen" checked={values.removesCoatOfArms} /> : null}
      {stored.map(({ alt }, index) => (
        <Removal
          {...{ name: `removeLogo-${index}`, label: `Logo entfernen: ${alt}`, checked: values.removedLogos.includes(index) }}
        />
      ))}
      {stored.length < mostLogos ? <NewLogo values={values} refusal={refusal} place={stored.length} /> : null}
    </Section>
  );
}

function NewLogo({ values, refusal, place }: PartProps & { readonly place: number }) {
  const path = `logos[${place}]`;
  return (
    <>
      <FileField
        {...{ name: 'logo', id: idAt(`${path}.content`), label: 'Logo hinzufügen', accept: '.svg,.png', optional: true }}
        {...{ error: errorAt(refusal, `${path}.content`) }}
        hint="Logos stehen am Fuß der Bescheinigung, höchstens 12 mm hoch; bis zu fünf."
      />
      <TextField
        {...{ name: 'logoAlt', id: idAt(`${path}.alt`), label: 'Beschreibung des Logos', maxLength: 200, optional: true }}
        {...{ value: values.logoAlt, error: errorAt(refusal, `${path}.alt`) }}
      />
    </>
  );
}

function Removal(field: { readonly name: string; readonly label: string; readonly checked: boolean }) {
  return <CheckboxField {...field} optional />;
}
