import { Problem } from '#platform';

/** 403 for everything but setting up the second factor, which this account's roles ask for. A page leads there. */
export class SecondFactorMissing extends Problem {
  constructor() {
    super(
      403,
      'forbidden',
      'Ihre Rolle verlangt einen zweiten Faktor. Bitte richten Sie ihn unter „Zweiter Faktor“ in Ihrem Konto ein; danach geht es hier weiter.',
    );
  }
}
