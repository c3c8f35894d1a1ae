/** What a command needs of the world around it. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  print(line: string): void;
  /** Asks a person without showing the answer; undefined when nobody sits there. */
  readonly ask?: (question: string) => Promise<string>;
}
