import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame, SealedSearch, type Viewer } from '#identity';
import { parseInput } from '#platform';
import { formatDate } from '#rules';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { mergeForm, mergePreviewQuery, undoForm } from './merge.form.js';
import { MergeService } from './merge.service.js';
import { DuplicatesPage } from './pages/duplicates.page.js';
import { MergePeoplePage } from './pages/merge-people.page.js';
import { PersonPage } from './pages/person.page.js';
import { UndoMergePage } from './pages/undo-merge.page.js';
import { previewAnswerOf } from './person-answer.js';
import { PersonService } from './person.service.js';
import { UnmergeService } from './unmerge.service.js';

const aboutPerson = { who: ['coordinator'], subject: 'person' } as const;
const aboutMerge = { who: ['coordinator'], subject: 'merge' } as const;

@Controller()
export class PersonPageController {
  constructor(
    private readonly people: PersonService,
    private readonly merges: MergeService,
    private readonly unmerges: UnmergeService,
    private readonly sealed: SealedSearch,
  ) {}

  @Page('GET /doppelte-eintraege', { who: ['coordinator'] })
  async duplicates(@Frame frame: PageFrame): Promise<string> {
    const pairs = await this.people.likelyPairs(frame.viewer as Viewer);
    return renderPage(DuplicatesPage({ ...baseOf(frame), notice: frame.takeNotice(), pairs }));
  }

  @Page('GET /personen/:id', aboutPerson)
  show(@Frame frame: PageFrame, @Param('id') id: string, @Query('gesucht') sought?: unknown): Promise<string> {
    return this.showPerson(frame, id, this.sealed.open(frame.viewer as Viewer, sought));
  }

  @Page('POST /personen/:id/suche', aboutPerson)
  search(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): string {
    return frame.seeOther(paths.person(id, this.sealed.seal(frame.viewer as Viewer, new PostedForm(body).text('suche'))));
  }

  @Page('GET /personen/:id/zusammenfuehren', aboutPerson)
  async compare(@Frame frame: PageFrame, @Param('id') id: string, @Query('mit') other?: unknown): Promise<string> {
    try {
      return await this.showPreview(frame, id, other, { reason: '' });
    } catch (error) {
      return this.showPerson(frame, id, '', frame.refused(error));
    }
  }

  @Page('POST /personen/:id/zusammenfuehren', aboutPerson)
  async merge(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const [otherId, reason] = [form.text('mit'), form.text('reason')];
    try {
      await this.merges.merge(frame.viewer as Viewer, id, parseInput(mergeForm, { otherId, reason, seen: form.given('seen') }));
      return frame.seeOther(paths.person(id), 'Die beiden Einträge sind zusammengeführt.');
    } catch (error) {
      const refusal = frame.refused(error);
      try {
        return await this.showPreview(frame, id, otherId, { reason, refusal });
      } catch (unpreviewed) {
        return this.showPerson(frame, id, '', frame.refused(unpreviewed));
      }
    }
  }

  @Page('POST /personen/:id/verschieden', aboutPerson)
  async distinguish(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    try {
      const { otherId } = parseInput(mergePreviewQuery, { otherId: new PostedForm(body).text('mit') });
      await this.people.distinguish(frame.viewer as Viewer, id, otherId);
      return frame.seeOther(paths.duplicates(), 'Notiert: Es sind zwei Personen.');
    } catch (error) {
      return this.showPerson(frame, id, '', frame.refused(error));
    }
  }

  @Page('GET /zusammenfuehrungen/:id/aufheben', aboutMerge)
  askToUndo(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.showUndo(frame, id, { reason: '' });
  }

  @Page('POST /zusammenfuehrungen/:id/aufheben', aboutMerge)
  async undo(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const reason = new PostedForm(body).text('reason');
    try {
      const { keptId } = await this.unmerges.undo(frame.viewer as Viewer, id, parseInput(undoForm, { reason }));
      return frame.seeOther(paths.person(keptId), 'Die Zusammenführung ist aufgehoben.');
    } catch (error) {
      return this.showUndo(frame, id, { reason, refusal: frame.refused(error) });
    }
  }

  private async showPerson(frame: PageFrame, id: string, search: string, refusal?: Refusal): Promise<string> {
    const viewer = frame.viewer as Viewer;
    const person = await this.people.read(viewer, id);
    // An old address leads to the record that goes on.
    if (person.mergedInto !== null && !refusal) return frame.seeOther(paths.person(person.mergedInto));
    const found = search === '' ? null : await this.people.search(viewer, id, search);
    const merges = person.merges.map(merge => ({
      id: merge.id,
      reason: merge.reason,
      record: merge.record,
      when: formatDate(merge.mergedAt.slice(0, 10)),
      undone: merge.undoneAt !== null,
    }));
    return renderPage(PersonPage({ ...baseOf(frame), notice: frame.takeNotice(), refusal, person, merges, search, found }));
  }

  private async showPreview(
    frame: PageFrame,
    id: string,
    other: unknown,
    typed: { reason: string; refusal?: Refusal },
  ): Promise<string> {
    const { otherId } = parseInput(mergePreviewQuery, { otherId: other });
    const preview = previewAnswerOf(await this.merges.preview(frame.viewer as Viewer, id, otherId));
    return renderPage(MergePeoplePage({ ...baseOf(frame), preview, ...typed }));
  }

  private async showUndo(frame: PageFrame, id: string, typed: { reason: string; refusal?: Refusal }): Promise<string> {
    const merge = await this.people.merged(frame.viewer as Viewer, id);
    return renderPage(UndoMergePage({ ...baseOf(frame), merge, ...typed }));
  }
}

const baseOf = ({ layout, csrfToken }: PageFrame) => ({ layout, csrfToken });
