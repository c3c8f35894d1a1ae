import { Injectable, Module } from '@nestjs/common';
import { FindsSubject, type SubjectFinder } from '#identity';
// STAND-IN by the lead until the room exists: overwrite this file.
@Injectable()
@FindsSubject('batch')
class A implements SubjectFinder {
  async facts() {
    return undefined;
  }
}
@Injectable()
@FindsSubject('certificate')
class B implements SubjectFinder {
  async facts() {
    return undefined;
  }
}
@Injectable()
@FindsSubject('ceremony')
class C implements SubjectFinder {
  async facts() {
    return undefined;
  }
}
@Module({ providers: [A, B, C] })
export class CertificationModule {}
