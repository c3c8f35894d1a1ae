import type { ApplicationState } from '#rules';

/** Somebody on the way to a seat, as the model sees it. */
interface Candidate {
  state: ApplicationState | 'none';
  approved: boolean;
  place: number;
}

const ended: readonly string[] = ['none', 'rejected', 'declined', 'lapsed', 'withdrawn'];

/** R14 told once more, in the fewest words: what each deed does to a cohort's candidates. */
export class SeatModel {
  readonly people: Candidate[];
  private direct = 0;
  private lastPlace = 0;

  constructor(
    private capacity: number,
    size: number,
  ) {
    this.people = Array.from({ length: size }, () => ({ state: 'none', approved: false, place: 0 }));
  }

  get seats(): number {
    return this.direct + this.count('accepted');
  }

  get offers(): number {
    return this.count('offered');
  }

  apply(at: number): void {
    const person = this.at(at);
    if (!ended.includes(person.state)) return;
    this.lastPlace += 1;
    Object.assign(person, { state: this.isFree() ? 'received' : 'waiting', approved: false, place: this.lastPlace });
  }

  accept(at: number): void {
    const person = this.at(at);
    if (person.state !== 'received' && !(person.state === 'waiting' && !person.approved)) return;
    person.state = this.isFree() ? 'accepted' : 'waiting';
    person.approved = true;
  }

  end(at: number, to: 'rejected' | 'withdrawn'): void {
    if (ended.includes(this.at(at).state)) return;
    this.at(at).state = to;
    this.promote();
  }

  answer(at: number, to: 'accepted' | 'declined'): void {
    if (this.at(at).state !== 'offered') return;
    this.at(at).state = to;
    this.promote();
  }

  lapse(): void {
    for (const person of this.people.filter(({ state }) => state === 'offered')) {
      person.state = 'lapsed';
      this.promote();
    }
  }

  leave(at: number): void {
    if (this.at(at).state === 'accepted') this.end(at, 'withdrawn');
  }

  enrolDirectly(): void {
    if (this.isFree()) this.direct += 1;
  }

  raise(): void {
    this.capacity += 1;
    this.promote();
  }

  private at(index: number): Candidate {
    return this.people[index] as Candidate;
  }

  private count(wanted: ApplicationState): number {
    return this.people.filter(({ state }) => state === wanted).length;
  }

  private waiting(): Candidate[] {
    return this.people.filter(({ state, approved }) => state === 'waiting' && approved).sort((a, b) => a.place - b.place);
  }

  private isFree(): boolean {
    return this.capacity - this.seats - this.offers > this.waiting().length;
  }

  private promote(): void {
    for (const person of this.waiting().slice(0, Math.max(0, this.capacity - this.seats - this.offers))) person.state = 'offered';
  }
}
