import { Injectable } from '@nestjs/common';

/** Is everything there that the first visitor needs: migrations, demo data and its documents? */
@Injectable()
export class Readiness {
  private done = false;

  declare(): void {
    this.done = true;
  }

  get isReady(): boolean {
    return this.done;
  }
}
