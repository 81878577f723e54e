/** Name of the error for an answer that is a web page, for example of a proxy or a sign-in. */
export const WEB_PAGE = 'WebPageInsteadOfAnswer';

/**
 * The result of a request, unless it is a web page.
 *
 * For some services, the SDK reads such a page as an empty answer, so that nothing would seem to exist.
 *
 * @throws Error of the name above.
 */
export function pageInsteadOfAnswer<T>(result: T): T {
  const { response } = result as { readonly response?: { readonly headers?: Readonly<Record<string, string>> } };
  const type = Object.entries(response?.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (type?.toLowerCase().startsWith('text/html') === true) {
    const message = 'a web page came instead of an answer of AWS, from a proxy or a sign-in page';
    throw Object.assign(new Error(message), { name: WEB_PAGE });
  }
  return result;
}
