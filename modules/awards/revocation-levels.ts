/** The offices a revocation passes, from the one that keeps the honour up to the one below the body that granted it. */
export const chainLevels = ['county', 'city', 'province'] as const
export type ChainLevel = (typeof chainLevels)[number]

export const revocationLevels: Readonly<Record<ChainLevel | 'raise', string>> = {
  raise: '提起',
  county: '县级',
  city: '市级',
  province: '省级',
}

/**
 * Up to which office an honour of this level goes. What the whole country granted ends at the province, which records the
 * decision of the granting body. Null for an honour no union office decides on (企业、国际).
 */
export function topOf(level: string): ChainLevel | null {
  if (/^(国家|全国|nation|省|省级|省部级|部委|部级|province)$/.test(level)) return 'province'
  if (/^(市|市级|city)$/.test(level)) return 'city'
  return /^(县|县级|区|county)$/.test(level) ? 'county' : null
}

/** 授予机关不是本级工会的，本级登记它的决定；案卷写明谁批准。 */
export const isNational = (level: string): boolean => /^(国家|全国|nation|部委|部级)$/.test(level)
