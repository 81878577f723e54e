import { ConfigurationError, type ConfigurationProblem } from './configuration-error';
import { showValue } from '../shared/show-value';

/** Context value of the deployment that creates a layer: `-c platform:firstCreation=true`. */
export const FIRST_CREATION_CONTEXT = 'platform:firstCreation';

/**
 * Whether a deployment creates its layers (docs/adr/0008-first-creation-without-rollback.md).
 *
 * @param value Context value, undefined when it is not given.
 * @throws ConfigurationError when it is neither true nor false.
 */
export function isFirstCreation(value: unknown): boolean {
  const problems = problemsOfFirstCreation(value);
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  return value === true || value === 'true';
}

/** What is wrong with the value of this context. Every command checks it, even one that creates nothing. */
export function problemsOfFirstCreation(value: unknown): readonly ConfigurationProblem[] {
  return [undefined, 'true', 'false', true, false].includes(value as string | boolean | undefined)
    ? []
    : [
        {
          path: FIRST_CREATION_CONTEXT,
          message: `must be true or false, got ${showValue(value)}`,
          fix: `give it as -c ${FIRST_CREATION_CONTEXT}=true in the deployment that creates a layer, and in no other`,
        },
      ];
}
