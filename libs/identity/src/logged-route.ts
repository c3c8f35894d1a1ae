// Link secrets are 43 letters of base64url; an id has 36.
const secrets = /[\w-]{40,}/g;

/** Method and path of a call as the log may know them: no query, no secret of a link. */
export function loggedRoute({ method, url }: { readonly method: string; readonly url: string }): string {
  return `${method} ${url.split('?')[0]?.replaceAll(secrets, '…')}`;
}
