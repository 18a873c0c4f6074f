import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { readFaces, type Face } from './font-file.ts'

/** The faces GB/T 9704-2012 asks for, each with the names its well-known fonts carry. */
const ROLES = {
  title: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '小标宋'],
  body: [
    '仿宋_GB2312',
    'FangSong_GB2312',
    '仿宋',
    'FangSong',
    '华文仿宋',
    'STFangsong',
    '方正仿宋_GBK',
    'FZFangSong-Z02',
    '朱雀仿宋',
    'Zhuque Fangsong',
  ],
  heading: ['黑体', 'SimHei', '方正黑体_GBK', 'FZHei-B01', '思源黑体', 'Source Han Sans SC', 'Noto Sans SC'],
  subheading: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', '华文楷体', 'STKaiti', '霞鹜文楷', 'LXGW WenKai'],
  plain: ['宋体', 'SimSun', '方正书宋_GBK', 'FZShuSong-Z01', '华文宋体', 'STSong'],
} as const

type Role = keyof typeof ROLES
export type Stacks = Readonly<Record<Role, readonly string[]>>

export interface Fonts {
  readonly folders: readonly string[]
  /** For each role the families to try, in order. The last one is always Noto Serif SC. */
  readonly stacks: Stacks
  has(character: number): boolean
}

const require = createRequire(import.meta.url)
const noto = dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json'))
const NOTO_FOLDERS = [join(noto, '400Regular'), join(noto, '700Bold')]
const NOTO_REGULAR = join(noto, '400Regular', 'NotoSerifSC_400Regular.ttf')

/**
 * The office's own fonts first, then Noto Serif SC. Every stack holds every font of the office, so a rare character of
 * a name that only one of them draws is drawn in a title too.
 */
export function findFonts(office: string): Fonts {
  const own = fontFiles(office).flatMap(readFaces)
  const fallback = readFaces(NOTO_REGULAR)
  const faces = [...own, ...fallback]
  const stack = (role: Role) => [
    ...new Set([...own.filter(isOf(role)), ...own, ...fallback].flatMap(face => face.families)),
  ]
  return {
    folders: own.length > 0 ? [office, ...NOTO_FOLDERS] : NOTO_FOLDERS,
    stacks: {
      title: stack('title'),
      body: stack('body'),
      heading: stack('heading'),
      subheading: stack('subheading'),
      plain: stack('plain'),
    },
    has: character => faces.some(face => face.has(character)),
  }
}

function isOf(role: Role): (face: Face) => boolean {
  const names = new Set<string>(ROLES[role].map(name => name.toLowerCase()))
  return face => face.families.some(family => names.has(family.toLowerCase()))
}

function fontFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ttf|otf|ttc|otc)$/i.test(name))
    .sort()
    .map(name => join(folder, name))
}

/** Characters that leave no ink: spaces, line ends, joiners and variation selectors. Private-use characters do need a glyph. */
const INKLESS = /[\p{White_Space}\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u

/** The characters of a text that no font draws, each once. */
export function undrawable(text: string, fonts: Fonts): string[] {
  return [...new Set(text)].filter(c => !INKLESS.test(c) && !fonts.has(c.codePointAt(0) ?? 0))
}
