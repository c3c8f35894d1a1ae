/** What belongs to one open document (its opened fonts, its chunks), made on first use, kept on the document itself and gone with it. */
export function rememberedBy<Value>(purpose: string, make: () => Value): (document: PDFKit.PDFDocument) => Value {
  const key = Symbol(purpose);
  return document => {
    const owner = document as unknown as Record<symbol, Value | undefined>;
    return (owner[key] ??= make());
  };
}
