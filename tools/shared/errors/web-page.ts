import type { HookedClient } from '../aws/hooked-client';

/** Name of the error for an answer that is a web page, for example of a proxy or a sign-in. */
export const WEB_PAGE = 'WebPageInsteadOfAnswer';

/**
 * Makes a client's calls fail, with an error of the name above, where the answer is a web page.
 *
 * For some services, the SDK reads such a page as an empty answer, so that nothing would seem to exist.
 */
export function refuseWebPages(client: object): void {
  const { middlewareStack } = client as HookedClient;
  middlewareStack.add((next) => async (args: unknown) => orRefuse(await next(args)), {
    step: 'deserialize',
    name: 'refuseWebPages',
    priority: 'low',
  });
}

function orRefuse<T>(result: T): T {
  const { response } = result as { readonly response?: { readonly headers?: Readonly<Record<string, string>> } };
  const type = Object.entries(response?.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (type?.toLowerCase().startsWith('text/html') === true) {
    const message = 'a web page came instead of an answer of AWS, from a proxy or a sign-in page';
    throw Object.assign(new Error(message), { name: WEB_PAGE });
  }
  return result;
}
