import { z } from 'zod';
import { parseImageReference } from '../../shared/image-reference';
import { restricted } from './setting';

/** An image with a fixed version. The message comes from the parser, which knows exactly what is wrong. */
export function imageReference(): z.ZodString {
  return restricted("an image with a fixed version, 'registry/repository:1.4.2' or '...@sha256:<64 digits>'", (error) =>
    z.string({ error }).check((context) => {
      try {
        parseImageReference(context.value);
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        context.issues.push({ code: 'custom', message, input: context.value });
      }
    }),
  );
}
