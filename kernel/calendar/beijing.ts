const offset = /(Z|[+-]\d\d(?::?\d\d)?)$/

/**
 * An instant as the clock on the wall here shows it: `2026-04-07 08:40:12`. The database writes in this place's time, and a machine's
 * instant (`…Z`) is eight hours behind: cut at the T it would be shown as it is in London. What names no offset is left as it is.
 */
export function beijingTime(at: string): string {
  const zone = offset.exec(at.slice(10))?.[1]
  const wall = at.replace('T', ' ').slice(0, 19)
  if (zone === undefined || /^\+08(:?00)?$/.test(zone)) return wall
  const instant = Date.parse(
    `${at.slice(0, 10)}T${at.slice(11).replace(/([+-]\d\d)(\d\d)?$/, (_, h: string, m?: string) => `${h}:${m ?? '00'}`)}`,
  )
  // sv-SE writes a date as ISO 8601 does.
  return Number.isNaN(instant) ? wall : new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
