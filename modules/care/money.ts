/** Fen as people read them: 1 234.50元 without the space; whole yuan without decimals. */
export function yuanText(fen: number): string {
  const sign = fen < 0 ? '−' : ''
  const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const part = Math.abs(fen) % 100
  return `${sign}${whole}${part === 0 ? '' : `.${String(part).padStart(2, '0')}`}元`
}

/** Yuan typed by a person, as whole fen; undefined where it is no amount. */
export function fenOf(text: string): number | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(/[,，元]/g, ''))
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
