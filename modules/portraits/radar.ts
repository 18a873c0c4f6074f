/** What of a dimension is drawn. */
interface Dimension {
  readonly key: string
  readonly title: string
  readonly short: string
  readonly state: string
  readonly word: string | null
  readonly step: number | null
  readonly steps: readonly { readonly says: string }[]
  readonly comparison: { readonly median: number } | null
}

export const radarSize = { width: 330, height: 282 } as const
const centre = { x: 165, y: 150 } as const
const reach = 98

interface Point {
  readonly x: number
  readonly y: number
}
export interface Line {
  readonly from: Point
  readonly to: Point
}
interface Axis extends Line {
  readonly key: string
  /** Nothing is recorded: the axis is dashed and stays open. */
  readonly unknown: boolean
  /** One short stroke for every step of this axis; each axis has its own. */
  readonly ticks: readonly Line[]
  readonly label: Point & { readonly anchor: 'start' | 'middle' | 'end'; readonly title: string; readonly word: string }
}
export interface Radar {
  readonly outer: string
  readonly axes: readonly Axis[]
  /** Between two known neighbours the figure is closed to the middle; an unknown axis leaves it open on both sides. */
  readonly sectors: readonly string[]
  readonly edges: readonly Line[]
  readonly dots: readonly Point[]
  readonly median: readonly Line[]
  readonly medianDots: readonly Point[]
}

const round = (n: number): number => Math.round(n * 10) / 10
const joined = (...points: readonly Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ')

/** Where everything stands in the picture; null for fewer than three axes, which make no figure. The table beside says the same. */
export function radarOf(dimensions: readonly Dimension[]): Radar | null {
  const n = dimensions.length
  if (n < 3) return null
  const at = (i: number, share: number): Point => {
    const angle = (Math.PI * 2 * i) / n - Math.PI / 2
    return {
      x: round(centre.x + Math.cos(angle) * reach * share),
      y: round(centre.y + Math.sin(angle) * reach * share),
    }
  }
  const share = (d: Dimension, step: number) => Math.max(step / d.steps.length, 0.05)
  const placed = (step: (d: Dimension) => number | null) =>
    dimensions.map((d, i) => {
      const of = step(d)
      return of === null ? null : at(i, share(d, of))
    })
  const known = placed(d => d.step)
  const middle = placed(d => d.comparison?.median ?? null)
  const pairs = edgesOf(known)
  return {
    outer: joined(...dimensions.map((_, i) => at(i, 1))),
    axes: dimensions.map((d, i) => ({
      key: d.key,
      from: centre,
      to: at(i, 1),
      unknown: d.step === null,
      ticks: d.steps.slice(0, -1).map((_, step) => tick(at(i, (step + 1) / d.steps.length), i, n)),
      label: labelOf(at(i, 1.13), d),
    })),
    sectors: pairs.map(({ from, to }) => joined(centre, from, to)),
    edges: pairs,
    dots: known.filter(point => point !== null),
    median: edgesOf(middle),
    medianDots: middle.filter(point => point !== null),
  }
}

/** Lines between neighbours that are both known. */
function edgesOf(points: readonly (Point | null)[]): Line[] {
  return points.flatMap((from, i) => {
    const to = points[(i + 1) % points.length]
    return from && to ? [{ from, to }] : []
  })
}

function tick({ x, y }: Point, i: number, n: number): Line {
  const across = (Math.PI * 2 * i) / n
  const [dx, dy] = [Math.cos(across) * 3, Math.sin(across) * 3]
  return { from: { x: round(x - dx), y: round(y - dy) }, to: { x: round(x + dx), y: round(y + dy) } }
}

function labelOf({ x, y }: Point, d: Dimension): Axis['label'] {
  const off = x - centre.x
  return {
    x,
    y: round(y + (y < centre.y - reach ? -14 : 2)),
    anchor: Math.abs(off) < 12 ? 'middle' : off > 0 ? 'start' : 'end',
    title: d.short,
    word: d.word ?? d.state,
  }
}

/** What a reader who doesn't see the picture is told. */
export const radarSays = (dimensions: readonly Dimension[]): string =>
  `${dimensions.length}个维度的雷达图，每一轴是各自的刻度，不能互相比。${dimensions.map(d => `${d.title}${d.word ?? d.state}`).join('，')}。同样的内容列在表里。`
