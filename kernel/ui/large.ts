const place = 'jiangpu.large'

/** 长辈版 is one attribute on the root: every rem grows by a quarter, nothing is removed. Kept on this computer. */
export function setLarge(large: boolean): void {
  if (large) document.documentElement.dataset['print'] = 'large'
  else delete document.documentElement.dataset['print']
  localStorage.setItem(place, large ? '1' : '')
  dispatchEvent(new Event(place))
}

export const isLarge = (): boolean => document.documentElement.dataset['print'] === 'large'

/** For `useSyncExternalStore`: tells when the print changes. */
export function onLarge(changed: () => void): () => void {
  addEventListener(place, changed)
  return () => removeEventListener(place, changed)
}

/** At start: what was chosen on this computer before. */
export function restoreLarge(): void {
  if (localStorage.getItem(place) === '1') setLarge(true)
}
