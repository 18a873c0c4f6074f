import { cite, type TargetLaw } from '#modules/oversight'
import sources from './sources.ts'

/**
 * 意见 总体要求: 力争到2035年，培养造就2000名左右大国工匠、10000名左右省级工匠、50000名左右市级工匠. The text gives 2035 alone. The years
 * between are ours: what is trained each year by 大国工匠人才培育工程实施办法（试行）, two years a course, is counted from the end of 2026 on;
 * ten courses end by 2035, and ten times the yearly number is the number of the text.
 */
const path = (yearly: number) => Array.from({ length: 10 }, (_, i) => ({ year: 2026 + i, value: yearly * (i + 1) }))

const target = (key: string, title: string, value: number, yearly: number, clause: string): TargetLaw => ({
  key,
  title,
  unit: '人',
  year: 2035,
  value,
  evidence: '已核',
  cites: cite(sources.opinion, '总体要求', clause),
  path: path(yearly),
  pathEvidence: '产品约定',
  pathNote: `《意见》只写2035年。各年按《${sources.craftsmanProgramme.title}》每年培育${yearly}名左右、培育期一般两年推算：2026年底起计，到2035年满十期`,
  division: null,
})

export const targets: readonly TargetLaw[] = [
  target('craftsmenNational', '大国工匠', 2000, 200, 'C001'),
  target('craftsmenProvince', '省级工匠', 10_000, 1000, 'C002'),
  target('craftsmenCity', '市级工匠', 50_000, 5000, 'C002'),
]
