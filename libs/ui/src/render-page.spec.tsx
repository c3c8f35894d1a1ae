import { describe, expect, it } from '@jest/globals';
import {
  AttendanceSheet,
  Button,
  ErrorPage,
  type ErrorStatus,
  ErrorSummary,
  HoursBar,
  Layout,
  MatrixTable,
  PostForm,
  ProgressBar,
  RadioGroup,
  renderPage,
  TextField,
} from './index.js';

const signOut = { action: '/abmelden', csrfToken: 'zeichen' };

function everything(text: string) {
  return renderPage(
    <Layout
      title={text}
      municipality={{ name: text, accent: 'teal' }}
      person={{ name: text, signOut }}
      scripts={['attendance-sheet']}
    >
      <PostForm action={`/x?${text}`} csrfToken={text}>
        <TextField name="name" label={text} value={text} hint={text} error={text} />
        <TextField name="grund" label={text} value={text} rows={3} />
        <Button value={text}>{text}</Button>
      </PostForm>
      <ProgressBar id="p" label={text} done={7} total={9} text={text} />
      <HoursBar
        id="h"
        caption={text}
        parts={[{ kind: 'online', label: text, minutes: 180, text }]}
        scaleMinutes={4800}
        scaleText={text}
        totalText={text}
      />
      <MatrixTable
        caption={text}
        hoursUnit="Std."
        columns={[{ label: text, title: text, dates: text, kind: 'online', held: true }]}
        rows={[
          { name: text, cells: [{ state: 'partial', note: text, label: text }], hours: text, stand: { tone: 'danger', text } },
        ]}
      />
      <AttendanceSheet
        label={text}
        action="/x"
        csrfToken={text}
        held={{ from: '09:00', to: '16:30' }}
        people={[{ id: 'a', name: text, status: 'partial', error: text }]}
      />
    </Layout>,
  );
}

describe('rendered pages', () => {
  it('are whole German documents with one h1, one main and a way past the header', () => {
    const page = renderPage(<ErrorPage status={404} />);
    expect(page).toMatch(/^<!doctype html><html lang="de"/);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page.match(/<main/g)).toHaveLength(1);
    expect(page).toContain('href="#inhalt"');
    expect(page).toContain('name="viewport" content="width=device-width, initial-scale=1"');
  });

  it('escape what people typed, in text and in attributes', () => {
    const page = everything(`"><script>alert('1')</script>`);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('"><script');
    expect(page).toContain('&lt;script>');
  });

  it('hold no inline script, style or event attribute, as the content security policy asks', () => {
    const page = everything('Łukasz Żółć');
    expect(page).not.toMatch(/<style/);
    expect(page).not.toMatch(/ style=/);
    expect(page).not.toMatch(/ on[a-z]+=/);
    expect(page).not.toMatch(/<script(?![^>]* src=)/);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('tell a municipality by its accent', () => {
    expect(everything('x')).toContain('<html lang="de" data-accent="teal"');
  });

  it.each<ErrorStatus>([400, 403, 404, 409, 429, 500, 503])(
    'an error %s says what happened, what is safe and what to do',
    status => {
      const page = renderPage(<ErrorPage status={status} reference="01J9" />);
      expect(page).toMatch(/class="km-answer">[A-ZÄÖÜ][^<]+\./);
      expect(page).toMatch(/(gespeichert|nicht betroffen)/);
      expect(page).toMatch(/(Bitte|wenden Sie sich)/);
      expect(page).toContain('Kennung: 01J9');
    },
  );
});

describe('fields', () => {
  it('an error is tied to its input, beside the hint', () => {
    const html = renderPage(
      <TextField name="zeit" label="Uhrzeit" hint="Zum Beispiel 09:30" error="Bitte geben Sie die Uhrzeit so an: 09:30." />,
    );
    expect(html).toContain('aria-describedby="feld-zeit-hinweis feld-zeit-fehler"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="feld-zeit-hinweis"');
    expect(html).toContain('id="feld-zeit-fehler"');
    expect(html).toContain('for="feld-zeit"');
  });

  it('a field without an error claims none', () => {
    const html = renderPage(<TextField name="zeit" label="Uhrzeit" optional />);
    expect(html).not.toMatch(/aria-invalid|aria-describedby|required/);
    expect(html).toContain('(freiwillig)');
  });

  it('the summary leads to each field, to the first radio of a group too', () => {
    const summary = renderPage(<ErrorSummary errors={[{ field: 'rolle', message: 'Bitte wählen Sie eine Rolle.' }]} />);
    const group = renderPage(
      <RadioGroup
        name="rolle"
        label="Rolle"
        choices={[
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ]}
      />,
    );
    expect(summary).toContain('<a href="#feld-rolle">Bitte wählen Sie eine Rolle.</a>');
    expect(summary).toContain('Bitte prüfen Sie eine Angabe.');
    expect(group).toMatch(/<input[^>]* id="feld-rolle" name="rolle" value="a"/);
  });

  it('there is no summary without errors', () => {
    expect(renderPage(<ErrorSummary errors={[]} />)).toBe('<!doctype html>');
  });
});
