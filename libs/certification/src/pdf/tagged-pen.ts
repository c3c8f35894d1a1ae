import { drawLine } from './text-operators.js';
import { type Ink, lineWidth } from './typeset.js';

type StructureElement = ReturnType<PDFKit.PDFDocument['struct']>;

/** What readers' aids are told: `alt` for figures, `bbox` (left, top, right, bottom from the top left, in points), `scope` for header cells. */
export interface TagOptions {
  readonly alt?: string;
  readonly bbox?: readonly [number, number, number, number];
  readonly scope?: 'Row' | 'Column';
}

export type Align = 'left' | 'center' | 'right';

/** Lines that belong together: `leading` is the distance of their baselines in points. */
export interface TextBlock {
  readonly lines: readonly string[];
  readonly ink: Ink;
  readonly leading: number;
  readonly align?: Align;
}

/** Where a block stands: `y` is its upper edge, in points from the top of the page. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Draws into the structure tree: all that is drawn belongs to an element of the document or is an artifact, in reading order. */
export class TaggedPen {
  private constructor(
    readonly document: PDFKit.PDFDocument,
    private readonly element: StructureElement,
  ) {}

  /** A pen on a fresh `Document` element. */
  static on(document: PDFKit.PDFDocument): TaggedPen {
    const root = document.struct('Document');
    document.addStructure(root);
    return new TaggedPen(document, root);
  }

  /** Opens a grouping element (Sect, Table, TR …) for as long as `draw` runs. */
  within(tag: string, draw: (pen: TaggedPen) => void): void {
    const element = this.document.struct(tag);
    this.element.add(element);
    draw(new TaggedPen(this.document, element));
    element.end();
  }

  /** A leaf: all that `draw` draws is its content. An empty cell is a leaf that draws nothing. */
  mark(tag: string, draw: () => void, options: TagOptions = {}): void {
    this.element.add(this.document.struct(tag, options as PDFKit.Mixins.StructureElementOptions, [draw]));
  }

  /** Lines of text as one element; returns the lower edge. */
  block(tag: string, block: TextBlock, frame: Frame, options?: TagOptions): number {
    this.mark(tag, () => drawBlock(this.document, block, frame), options);
    return frame.y + heightOf(block);
  }

  /** One line as a link to `url`. */
  link(line: string, url: string, ink: Ink, x: number, baseline: number): void {
    const link = this.document.struct('Link');
    this.element.add(link);
    link.add(() => drawLine(this.document, line, x, baseline, ink));
    const target = { structParent: link, Contents: new String(url) } as unknown as PDFKit.Mixins.AnnotationOption;
    this.document.link(x, baseline - ink.size, lineWidth(line, ink), ink.size * 1.3, url, target);
    link.end();
  }

  /** Frames, rules, page numbers: seen, but never read out. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }
}

/** Height of a block in points. */
export function heightOf(block: TextBlock): number {
  return block.lines.length * block.leading;
}

/** Draws the lines of a block into its frame, outside of any structure: call it within a leaf or an artifact. */
export function drawBlock(document: PDFKit.PDFDocument, { lines, ink, leading, align }: TextBlock, { x, y, width }: Frame): void {
  lines.forEach((line, index) => {
    const spare = align && align !== 'left' ? width - lineWidth(line, ink) : 0;
    const baseline = y + index * leading + (leading + ink.size * 0.66) / 2;
    // a space at the end of a line keeps words apart where the text is copied or read out
    const text = index < lines.length - 1 ? `${line} ` : line;
    drawLine(document, text, x + (align === 'center' ? spare / 2 : spare), baseline, ink);
  });
}

/** A thin line, as an artifact. */
export function drawRule(pen: TaggedPen, x: number, y: number, width: number, colour: string, thickness = 0.5): void {
  pen.artifact(() => {
    pen.document.rect(x, y - thickness / 2, width, thickness).fill(colour);
  });
}
