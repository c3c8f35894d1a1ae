/// <reference lib="dom" />

/** Keeps the sheet's count, and asks before unsaved marks are left behind. Times of "teilweise" are shown by the style sheet. */
function watchSheet(form: HTMLFormElement): void {
  const count = form.querySelector<HTMLElement>('[data-sheet-count]');
  const unsaved = form.querySelector<HTMLElement>('[data-sheet-unsaved]');
  const total = form.querySelectorAll('.km-row').length;
  let dirty = false;

  form.addEventListener('change', () => {
    const recorded = form.querySelectorAll('input[type=radio]:checked').length;
    if (count !== null) count.textContent = `${recorded} von ${total} erfasst`;
    if (unsaved !== null) unsaved.hidden = false;
    dirty = true;
  });
  form.addEventListener('submit', () => {
    dirty = false;
  });
  window.addEventListener('beforeunload', event => {
    if (dirty) event.preventDefault();
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form.km-sheet')) watchSheet(form);

export {};
