import {
  Button,
  ButtonRow,
  DataTable,
  errorAt,
  Feedback,
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
import type { CurriculumAnswer } from '../curriculum.form.js';
import type { CurriculumValues, ModuleValues } from '../curriculum-form-values.js';
import { curriculumTitle, moduleKindWords } from '../curriculum-words.js';

export interface CurriculumFormPageProps extends PageProps {
  /** The draft to change; absent for a new one. */
  readonly curriculum?: CurriculumAnswer | undefined;
  readonly values: CurriculumValues;
  /** Empty lines after the modules. */
  readonly spareLines: number;
}

interface PartProps {
  readonly values: CurriculumValues;
  readonly refusal: Refusal | undefined;
}

/** A curriculum's name, rule and modules: a new version, or a draft again. */
export function CurriculumFormPage({ layout, csrfToken, refusal, curriculum, values, spareLines }: CurriculumFormPageProps) {
  const title = curriculum ? `${curriculumTitle(curriculum)} ändern` : 'Neues Curriculum';
  const back = curriculum ? paths.curriculum(curriculum.id) : paths.curricula();
  const crumbs = [{ label: 'Start', href: paths.home() }, { label: 'Curricula', href: paths.curricula() }, { label: title }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={title}>
      <PageHeader title={title} answer="Es bleibt ein Entwurf, bis Sie es veröffentlichen. Alle Zeiten in Minuten." />
      <Feedback refusal={refusal} />
      <PostForm
        action={curriculum ? paths.editCurriculum(curriculum.id) : paths.newCurriculum()}
        csrfToken={csrfToken}
        hidden={curriculum ? { version: String(curriculum.version) } : {}}
      >
        <Basics values={values} refusal={refusal} />
        <Rule values={values} refusal={refusal} />
        <Modules values={values} refusal={refusal} spareLines={spareLines} />
        <ButtonRow>
          <Button>Entwurf speichern</Button>
          <Button variant="secondary" name="weitere" value="ja">
            Mehr Zeilen
          </Button>
          <LinkButton variant="tertiary" href={back}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}

function Basics({ values, refusal }: PartProps) {
  const units = [
    { value: '60', label: 'Zeitstunden zu 60 Minuten' },
    { value: '45', label: 'Unterrichtseinheiten zu 45 Minuten' },
  ];
  return (
    <>
      <TextField
        {...{ name: 'name', label: 'Name', width: 'medium', maxLength: 120, value: values.name, error: errorAt(refusal, 'name') }}
        hint="Ein Name, der schon vergeben ist, bekommt die nächste Fassung."
      />
      <TextField
        {...{ name: 'nominalMinutes', label: 'Umfang in Minuten', width: 'short', inputMode: 'numeric' }}
        {...{ value: values.nominalMinutes, error: errorAt(refusal, 'nominalMinutes') }}
        hint="80 Zeitstunden sind 4800 Minuten. Kontakt, Vor- und Nachbereitung müssen ihn genau ergeben."
      />
      <SelectField
        {...{ name: 'hourUnitMinutes', label: 'Gezeigt in', choices: units }}
        {...{ value: values.hourUnitMinutes, error: errorAt(refusal, 'hourUnitMinutes') }}
      />
    </>
  );
}

function Rule({ values, refusal }: PartProps) {
  const at = (name: 'minInPerson' | 'minOnline' | 'thresholdPercent') => {
    const path = `rule.${name}`;
    return {
      name,
      id: idAt(path),
      value: values[name],
      error: errorAt(refusal, path),
      width: 'short',
      inputMode: 'numeric',
    } as const;
  };
  const whole = refusal?.errors.find(error => error.path === 'rule')?.message;
  return (
    <Section title="Regel" id={idAt('rule')}>
      {whole === undefined ? null : <p class="km-row__error">{whole}</p>}
      <TextField {...at('minInPerson')} label="Verlangte Präsenzmodule" />
      <TextField {...at('minOnline')} label="Verlangte Online-Vertiefungen" />
      <TextField
        {...at('thresholdPercent')}
        label="Besucht ab, in Prozent der Zeit"
        hint="80 heißt: Von 180 Minuten zählen 144, 143 nicht."
      />
    </Section>
  );
}

const emptyModule: ModuleValues = { key: '', kind: 'in_person', title: '', days: '', pre: '', post: '' };

function Modules({ values, refusal, spareLines }: PartProps & { readonly spareLines: number }) {
  const lines = [...values.modules, ...Array.from({ length: spareLines }, () => emptyModule)];
  const columns = ['Kürzel', 'Titel', 'Art', 'Kontakt je Tag', 'Vorbereitung', 'Nachbereitung'].map(label => ({ label }));
  return (
    <Section title="Module" id={idAt('modules')}>
      <p class="kern-body">
        Ein Tag je Zahl: „360 360“ sind zwei Tage. Leere Zeilen zählen nicht; die Reihenfolge hier gilt überall.
      </p>
      {lines.length === 0 ? null : (
        <DataTable
          {...{ stacks: true, caption: 'Module', captionHidden: true, columns }}
          rows={lines.map((module, index) => ({ cells: moduleCells(module, index, refusal) }))}
        />
      )}
    </Section>
  );
}

const inputs = [
  { name: 'key', path: 'key', label: 'Kürzel', width: 'km-width-key', maxLength: 16 },
  { name: 'title', path: 'title', label: 'Titel', width: 'km-width-title', maxLength: 200 },
  { name: 'days', path: 'days', label: 'Kontaktminuten je Tag', width: 'km-width-short', maxLength: 100 },
  { name: 'pre', path: 'preMinutes', label: 'Vorbereitung in Minuten', width: 'km-width-key', maxLength: 6 },
  { name: 'post', path: 'postMinutes', label: 'Nachbereitung in Minuten', width: 'km-width-key', maxLength: 6 },
] as const;

function moduleCells(module: ModuleValues, index: number, refusal: Refusal | undefined) {
  const cells = inputs.map(({ name, path, label, width, maxLength }) => {
    const at = `modules[${index}].${path}`;
    const error = errorAt(refusal, at);
    const id = idAt(at);
    return (
      <>
        <input
          {...{ id, name, value: module[name], maxLength, 'aria-label': `${label}, ${index + 1}. Modul` }}
          class={`kern-form-input__input ${width}${error === undefined ? '' : ' kern-form-input__input--error'}`}
          {...(error === undefined ? {} : { 'aria-invalid': 'true', 'aria-describedby': `${id}-fehler` })}
        />
        {error === undefined ? null : (
          <p class="km-row__error" id={`${id}-fehler`}>
            {error}
          </p>
        )}
      </>
    );
  });
  const [key, title, ...minutes] = cells;
  return [key, title, <KindChoice kind={module.kind} index={index} />, ...minutes];
}

function KindChoice({ kind, index }: { readonly kind: string; readonly index: number }) {
  return (
    <div class="kern-form-input__select-wrapper km-width-word">
      <select class="kern-form-input__select" name="kind" aria-label={`Art, ${index + 1}. Modul`}>
        {Object.entries(moduleKindWords).map(([value, label]) => (
          <option value={value} selected={value === kind}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
