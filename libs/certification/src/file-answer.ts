/** A file to be sent. Its name bears no personal data: it ends up in download folders and logs. */
export interface FileAnswer {
  readonly content: Buffer;
  readonly mediaType: string;
  readonly name: string;
  /** Identifies the bytes; without one the file is never asked for conditionally. */
  readonly etag?: string;
}

/** What of the server's reply is needed to send a file. */
export interface FileReply {
  header(name: string, value: string): unknown;
  code(status: number): unknown;
}

/** Sets the headers for a file that only the caller may keep. @returns the bytes, or nothing when the caller has them already (304) */
export function sendFile(reply: FileReply, { content, mediaType, name, etag }: FileAnswer, known?: string): Buffer | undefined {
  reply.header('cache-control', 'private, no-cache');
  if (etag) reply.header('etag', `"${etag}"`);
  if (etag && known?.includes(`"${etag}"`)) {
    reply.code(304);
    return undefined;
  }
  reply.header('content-type', mediaType);
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return content;
}
