import { readProjectFile } from '../../../tools/shared/process/project-paths';

const FENCE = /^[ ]*```bash\n([\s\S]*?)^[ ]*```/gm;

/** A command of the AWS CLI in a page, with the definitions of its block that it needs. */
export interface CliLine {
  readonly command: string;
  /** Shell functions of the same block. */
  readonly definitions: readonly string[];
}

/** Every command of the AWS CLI in a page: in blocks of shell commands, and inside sentences where it has options. */
export function cliLines(page: string): CliLine[] {
  const text = readProjectFile(page);
  const blocks = [...text.matchAll(FENCE)].map(([, block = '']) => {
    const lines = block.replace(/\\\n\s*/g, '').split('\n');
    return lines.map((line) => line.trim());
  });
  const inBlocks = blocks.flatMap((lines) => {
    const definitions = lines.filter((line) => /^\w+\(\) \{/.test(line));
    return lines.filter((line) => line.startsWith('aws ')).map((command) => ({ command, definitions }));
  });
  const inSentences = [...text.replace(FENCE, '').matchAll(/`(aws [^`]* --[^`]*)`/g)].map(([, command = '']) => ({
    command: command.replace(/\s+/g, ' '),
    definitions: [],
  }));
  return [...inBlocks, ...inSentences];
}
