/// <reference lib="dom" />

interface Batch {
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

const pauseMs = 1200;
/** After so many answers in a row that did not come, the link "Stand aktualisieren" takes over. */
const patience = 10;

function find(frame: HTMLElement, part: string): HTMLElement | null {
  return frame.querySelector<HTMLElement>(`[data-progress-${part}]`);
}

function show(frame: HTMLElement, batch: Batch): void {
  const bar = frame.querySelector('progress');
  const text = find(frame, 'text');
  if (bar !== null) {
    bar.max = Math.max(batch.total, 1);
    bar.value = batch.done;
  }
  const failed = batch.failed > 0 ? `, ${batch.failed} fehlgeschlagen` : '';
  if (text !== null) text.textContent = `${batch.done} von ${batch.total} ${frame.dataset['unit'] ?? ''}${failed}`;
}

/** Fetches the page again and takes over the named part of it. */
async function renewRegion(id: string): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById(id);
  if (fresh !== null) document.getElementById(id)?.replaceWith(fresh);
}

async function finish(frame: HTMLElement): Promise<void> {
  const link = find(frame, 'done');
  const status = find(frame, 'status');
  if (link !== null) link.hidden = false;
  if (status !== null) status.textContent = `Fertig: ${find(frame, 'text')?.textContent ?? ''}`;
  const region = frame.dataset['region'];
  if (region !== undefined) await renewRegion(region);
}

async function readBatch(url: string): Promise<Batch | null> {
  try {
    const answer = await fetch(url, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as Batch) : null;
  } catch {
    return null;
  }
}

async function follow(frame: HTMLElement, url: string): Promise<void> {
  const refresh = find(frame, 'refresh');
  if (refresh !== null) refresh.hidden = true;
  for (let misses = 0; misses < patience;) {
    const batch = await readBatch(url);
    misses = batch === null ? misses + 1 : 0;
    if (batch !== null) show(frame, batch);
    if (batch?.state === 'done' || batch?.state === 'failed') return finish(frame);
    await new Promise(resolve => setTimeout(resolve, pauseMs));
  }
  if (refresh !== null) refresh.hidden = false;
}

for (const frame of document.querySelectorAll<HTMLElement>('[data-live-progress]'))
  void follow(frame, frame.dataset['liveProgress'] ?? '');

export {};
