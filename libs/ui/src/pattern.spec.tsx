import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { drawnOnce, pattern, sideBySide } from './pattern.js';

const row = ({ name, link, inner }: { readonly name: string; readonly link: string; readonly inner: string | VNode }) => (
  <li id={`row-${link}`} title={name}>
    <a href={link}>{name}</a> {inner}
  </li>
);

describe('patterns', () => {
  it('a filled pattern is what drawing anew would be, for every text', () => {
    const filled = pattern(['name', 'link', 'inner'], row);
    // An empty attribute has two spellings of one meaning.
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, text, text, (name, link, inner) => {
        expect(renderToString(filled({ name, link, inner }))).toBe(renderToString(row({ name, link, inner })));
      }),
    );
  });

  it('what people typed never becomes markup, in texts and in attributes', () => {
    const html = renderToString(
      pattern(['name', 'link', 'inner'], row)({ name: '"><script>', link: '" onclick="x', inner: '<b>' }),
    );
    expect(html).not.toMatch(/<script|<b>|" onclick="/);
  });

  it('markup in a hole stays markup', () => {
    const html = renderToString(pattern(['name', 'link', 'inner'], row)({ name: 'A', link: '/a', inner: <em>{'<sehr>'}</em> }));
    expect(html).toContain('<em>&lt;sehr></em>');
  });

  it('pieces drawn once stand side by side as they are', () => {
    const piece = drawnOnce(<td title={'"'}>{'<'}</td>);
    expect(renderToString(<tr>{sideBySide([piece, piece])}</tr>)).toBe(`<tr>${piece}${piece}</tr>`);
  });
});
