import * as fs from 'node:fs';
import * as path from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      displayName: z.string().optional(),
      dependencies: z.array(z.string()).default([]),
      properties: z.object({ stackName: z.string().optional() }).optional(),
    }),
  ),
});

/** A stack of a synthesized app. */
export interface AssemblyStack {
  /** Id in the app, which the CDK CLI takes. */
  readonly id: string;
  /** Name in CloudFormation. */
  readonly stackName: string;
}

/** The stacks of a cloud assembly, a stack after those it depends on. */
export function readAssembly(directory: string): AssemblyStack[] {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(directory, 'manifest.json'), 'utf8'));
  const { artifacts } = manifestSchema.parse(manifest);
  const ordered = new Map<string, AssemblyStack>();
  const visit = (id: string): void => {
    const artifact = artifacts[id];
    if (artifact?.type !== 'aws:cloudformation:stack' || ordered.has(id)) {
      return;
    }
    artifact.dependencies.forEach(visit);
    ordered.set(id, { id: artifact.displayName ?? id, stackName: artifact.properties?.stackName ?? id });
  };
  Object.keys(artifacts).forEach(visit);
  return [...ordered.values()];
}
