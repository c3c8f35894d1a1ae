import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole HTML document from a page whose outermost element is `Layout`. Text and attributes are escaped by preact. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
