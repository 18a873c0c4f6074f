import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { largeTheme, theme } from './theme.ts'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const value = (name: string) => css.match(new RegExp(`--${name}:\\s*([^;]+);`))?.[1]?.trim()

const pairs = {
  colorPrimary: 'indigo',
  colorInfo: 'indigo',
  colorLink: 'indigo',
  colorSuccess: 'pine',
  colorWarning: 'ochre',
  colorError: 'cinnabar',
  colorTextBase: 'ink',
  colorText: 'ink',
  colorTextSecondary: 'ink-2',
  colorIcon: 'ink-2',
  colorTextTertiary: 'ink-3',
  colorTextQuaternary: 'ink-3',
  colorTextPlaceholder: 'ink-3',
  colorTextDescription: 'ink-3',
  colorTextDisabled: 'slate',
  colorBgContainerDisabled: 'slate-tint',
  colorBgLayout: 'desk',
  colorBgContainer: 'sheet',
  colorFillAlter: 'sunk',
  colorPrimaryBg: 'indigo-tint',
  colorSuccessBg: 'pine-tint',
  colorWarningBg: 'ochre-tint',
  colorErrorBg: 'cinnabar-tint',
  colorBorder: 'edge',
  colorBorderSecondary: 'line',
  colorSplit: 'line-2',
  controlOutline: 'focus',
} as const

test.each(Object.entries(pairs))('antd %s is the token --%s', (name, token) => {
  expect(theme.token?.[name as keyof typeof pairs]).toBe(value(token))
})

test('sizes repeat the tokens', () => {
  const px = (name: string) => Number.parseFloat(value(name) ?? '') * 16
  expect(theme.token?.fontSize).toBe(px('cell'))
  expect(theme.token?.fontSizeSM).toBe(px('note'))
  expect(theme.token?.fontSizeLG).toBe(px('body'))
  expect(theme.token?.fontSizeHeading1).toBe(px('title'))
  expect(theme.token?.fontSizeHeading2).toBe(px('lead'))
  expect(theme.token?.controlHeight).toBe(px('control'))
  expect(theme.token?.controlHeightSM).toBe(px('control-small'))
  expect(`${theme.token?.borderRadius}px`).toBe(value('r'))
  expect(theme.token?.motionDurationMid).toBe('0.12s')
  expect(value('quick')).toBe('120ms')
})

test('the large print grows antd as much as it grows the rems', () => {
  const growth = Number(css.match(/data-print="large"\]\s*\{\s*font-size:\s*(\d+)%/)?.[1]) / 100
  expect(largeTheme.token?.fontSize).toBe(14 * growth)
  expect(largeTheme.token?.controlHeight).toBe(36 * growth)
})
