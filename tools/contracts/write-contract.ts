import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../local-aws/project-paths';
import { readContracts } from './contract';
import { renderContracts } from './render-contract';
import { synthesizeLayers } from './synthesize';

const FILE = path.join(PROJECT_ROOT, 'docs', 'contracts.md');

fs.writeFileSync(FILE, renderContracts(readContracts(synthesizeLayers('prod'))));
console.log(`Wrote ${path.relative(PROJECT_ROOT, FILE)}.`);
