const here = 'http://here.invalid'

/**
 * A path of this site, or its front page. Read as a browser reads it: `//elsewhere`, `/\elsewhere`, a tab between two slashes
 * and `/.//elsewhere` all leave the site.
 */
export function ownPath(to: unknown): `/${string}` {
  if (typeof to !== 'string' || !to.startsWith('/') || !URL.canParse(to, here)) return '/'
  const { origin, pathname, search, hash } = new URL(to, here)
  return origin === here && !pathname.startsWith('//') ? `/${pathname.slice(1)}${search}${hash}` : '/'
}
