import type { Target } from '../shared/aws/endpoint-environment';
import { compare, type Posture } from './compare';
import { reviewedExceptions } from './exceptions';
import { runProwler } from './prowler';

/** Prowler's findings on a deployed platform, compared with the reviewed exceptions. */
export async function lookAt(target: Target, onProgress: (message: string) => void): Promise<Posture> {
  const answer = await runProwler(target, onProgress);
  return compare(answer, reviewedExceptions());
}
