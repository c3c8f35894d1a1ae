import { FieldFrame, type FieldProps, inputAttributes } from './field.component.js';

/** Chooses one file; its form needs `encType="multipart/form-data"`. `accept` lists endings: ".csv,.xlsx". */
export function FileField({ accept, ...field }: FieldProps & { readonly accept: string }) {
  const error = field.error === undefined ? '' : ' kern-form-input__input--error';
  return (
    <FieldFrame {...field}>
      <input {...inputAttributes(field)} class={`kern-form-input__input km-width-full${error}`} type="file" accept={accept} />
    </FieldFrame>
  );
}
