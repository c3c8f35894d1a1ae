import { Section } from '#ui';
import type { NoticeText } from '../standard-notice.js';

/** The whole notice: who is responsible, what the municipality says, and how long things are kept. */
export function NoticeSections({ controller, body, retention }: Omit<NoticeText, 'short'> & { readonly retention: string }) {
  return (
    <>
      <Section title="Wer verantwortlich ist">
        <p>{linesOf(controller)}</p>
      </Section>
      {partsOf(body).map(({ title, paragraphs }) => (
        <Section title={title}>{paragraphs}</Section>
      ))}
      <Section title="Wie lange wir speichern">{paragraphsOf(retention)}</Section>
    </>
  );
}

const linesOf = (text: string) => text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]));

const paragraphsOf = (text: string) => text.split(/\n{2,}/).map(each => <p class="km-prose">{linesOf(each)}</p>);

/** The parts of a text, each under its heading; what comes before the first has a general one. */
function partsOf(body: string) {
  return body.split(/^(?=#)/m).map(part => {
    const [, heading = '', text = ''] = /^(?:#+[ \t]*([^\n]*)\n?)?([^]*)$/.exec(part.trim()) ?? [];
    return { title: heading.trim() || 'Datenschutz', paragraphs: text.trim() === '' ? [] : paragraphsOf(text.trim()) };
  });
}
