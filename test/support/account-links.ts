import { AccountLinkSender, type AskedPurpose } from '../../libs/identity/src/account-link-sender.service.js';
import { AccountLinkService } from '../../libs/identity/src/account-link.service.js';
import type { House } from './house.js';
import { lettersTo } from './letterbox.js';

/** Does what the job does for every request for a link that waits. */
export async function answerRequests(house: House): Promise<void> {
  const sender = house.app.get(AccountLinkSender);
  for (const id of await sender.leftBehind()) await sender.sendNow(id);
}

/** Where the last letter of a kind to this address leads; '' without one. */
export async function linkOf(house: House, email: string, kind: string): Promise<string> {
  const letters = await lettersTo(house, email);
  return letters.filter(letter => letter.kind === kind).at(-1)?.path ?? '';
}

/** Asks for a link to this address and gets it, where it may be had. */
export async function askForLink(house: House, purpose: AskedPurpose, email: string): Promise<string> {
  await house.app.get(AccountLinkService).ask(purpose, email);
  await answerRequests(house);
  return linkOf(house, email, purpose === 'sign_in' ? 'sign-in-link' : 'password-reset');
}
