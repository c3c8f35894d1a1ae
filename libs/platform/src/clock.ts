import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { requestContext } from './request-context.js';

/** The one source of the current time. Use cases ask it and pass the answer on; rules get it as an argument. */
@Injectable()
export class Clock {
  /** The current instant. */
  now(): Date {
    return requestContext.getStore()?.now ?? new Date();
  }
}

/** A new id: UUID version 7 (RFC 9562), so that ids sort by their time of creation. */
export function newId(): string {
  return v7();
}
