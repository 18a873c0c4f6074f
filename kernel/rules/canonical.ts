/**
 * JSON in its one canonical spelling (RFC 8785): keys sorted by UTF-16 units, no spaces, numbers as ECMAScript writes them.
 * Members that are undefined are left out, as JSON.stringify does; what JSON can't hold throws.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON holds no half surrogates')
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON holds no ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object') return `{${members(value).join(',')}}`
  throw new TypeError(`canonical JSON holds no ${typeof value}`)
}

function members(object: object): string[] {
  const prototype: unknown = Object.getPrototypeOf(object)
  // A Date or a Map would silently become {} or a string.
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('canonical JSON holds plain objects only')
  return Object.entries(object)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, v]) => `${canonical(key)}:${canonical(v)}`)
}
