/// <reference lib="dom" />

/** Letters as they are compared: "Šárka" is found by "sarka", "Weiß" by "weiss". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/ł/g, 'l');
}

function filterRows(rows: readonly HTMLTableRowElement[], names: readonly string[], query: string): number {
  let shown = 0;
  rows.forEach((row, index) => {
    const matches = names[index]?.includes(query) === true;
    row.hidden = !matches;
    if (matches) shown += 1;
  });
  return shown;
}

function attachFilter(frame: HTMLElement): void {
  const table = document.getElementById(frame.dataset['tableFilter'] ?? '');
  const input = frame.querySelector('input');
  const output = frame.querySelector('output');
  if (!(table instanceof HTMLTableElement) || input === null || output === null) return;
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const names = rows.map(row => plain(row.cells[0]?.textContent ?? ''));
  const all = output.textContent;
  input.addEventListener('input', () => {
    const shown = filterRows(rows, names, plain(input.value.trim()));
    output.textContent = input.value.trim() === '' ? all : `${shown} von ${rows.length} Personen`;
  });
  frame.hidden = false;
}

for (const frame of document.querySelectorAll<HTMLElement>('[data-table-filter]')) attachFilter(frame);

export {};
