import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { needTools, runTool } from './run-tool.js';

const version = '1.28.2';
const tries = 5;
const commandLine = 'org.verapdf.apps.GreenfieldCliWrapper';

/** What veraPDF finds wrong in the files for PDF/A-2a and PDF/UA-1: its own lines, none when all conform. */
export function veraPdfFindings(files: readonly string[]): string[] {
  needTools({ java: 'default-jre-headless' });
  const jar = veraPdfJar();
  return ['2a', 'ua1'].flatMap(flavour => {
    const { output } = runTool('java', ['-cp', jar, commandLine, '--format', 'text', '-v', '-f', flavour, ...files]);
    const lines = output.split('\n').filter(line => line.trim() !== '');
    const passed = lines.filter(line => line.startsWith('PASS ')).length;
    if (passed === files.length) return [];
    const findings = lines.filter(line => !line.startsWith('PASS '));
    return [`veraPDF ${flavour}: ${passed} of ${files.length} files pass`, ...findings];
  });
}

/** The validator, fetched by Maven once and kept in the user's cache. The network may fail for a moment, hence the tries. */
function veraPdfJar(): string {
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'kokoma', 'verapdf');
  const jar = join(folder, `greenfield-apps-${version}.jar`);
  if (existsSync(jar)) return jar;
  needTools({ mvn: 'maven' });
  mkdirSync(folder, { recursive: true });
  const artifact = `-Dartifact=org.verapdf.apps:greenfield-apps:${version}`;
  let last = '';
  for (let attempt = 0; attempt < tries && !existsSync(jar); attempt++) {
    last = runTool('mvn', ['-B', '-q', '-U', 'dependency:copy', artifact, `-DoutputDirectory=${folder}`]).output;
  }
  if (!existsSync(jar)) throw new Error(`veraPDF ${version} could not be fetched:\n${last}`);
  return jar;
}
