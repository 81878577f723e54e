/**
 * The page that viewers see while the application cannot be reached: the key of its object in the bucket of the static
 * assets, and its path at the distribution. The pipeline of the frontend uploads it: docs/static-assets.md.
 */
export const UNAVAILABLE_PAGE_KEY = 'static/errors/unavailable.html';
