import { errorAt, idAt, type Refusal } from '#ui';

export interface BlockValue {
  /** `HH:MM`, or whatever was typed. */
  readonly start: string;
  readonly end: string;
}

export interface BlockFieldsProps {
  readonly legend: string;
  readonly hint: string;
  readonly blocks: readonly BlockValue[];
  readonly refusal?: Refusal | undefined;
}

/** Beginnings and ends of a day's blocks, and one empty pair more. Sent as `start` and `end`, several times; empty pairs don't count. */
export function BlockFields({ legend, hint, blocks, refusal }: BlockFieldsProps) {
  const whole = refusal?.errors.find(error => error.path === 'blocks')?.message;
  return (
    <fieldset class="kern-fieldset km-field" aria-describedby="bloecke-hinweis" id={idAt('blocks')} tabIndex={-1}>
      <legend class="kern-label">{legend}</legend>
      <p class="kern-hint km-hint" id="bloecke-hinweis">
        {hint}
      </p>
      <div class="kern-fieldset__body">
        {[...blocks, { start: '', end: '' }].map((block, index) => (
          <BlockPair block={block} index={index} refusal={refusal} />
        ))}
      </div>
      {whole === undefined ? null : <p class="km-row__error">{whole}</p>}
    </fieldset>
  );
}

function BlockPair({
  block,
  index,
  refusal,
}: {
  readonly block: BlockValue;
  readonly index: number;
  readonly refusal: Refusal | undefined;
}) {
  const start = `blocks[${index}].start`;
  const end = `blocks[${index}].end`;
  const errors = [errorAt(refusal, start), errorAt(refusal, end)].filter(error => error !== undefined);
  return (
    <div>
      <span class="km-times">
        <span aria-hidden="true">von</span>
        <input type="time" name="start" id={idAt(start)} value={block.start} aria-label={`Beginn (${index + 1}. Block)`} />
        <span aria-hidden="true">bis</span>
        <input type="time" name="end" id={idAt(end)} value={block.end} aria-label={`Ende (${index + 1}. Block)`} />
      </span>
      {errors.length === 0 ? null : <p class="km-row__error">{errors.join(' ')}</p>}
    </div>
  );
}
