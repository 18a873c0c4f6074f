import { readFileSync } from 'node:fs'
import type { CodeSet } from '#modules/organisations'

const [, ...lines] = readFileSync(new URL('./occupation.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')

/** 大类、中类、小类、职业；工种不在其中。总数（8、79、450、1639）与公布数相符，各条据公开的数字化转录，没有逐条对照纸质版，所以待核。 */
export const occupation: CodeSet = {
  id: 'occupation',
  title: '职业',
  source: '《中华人民共和国职业分类大典（2022年版）》',
  evidence: '待核',
  codes: lines.map(line => {
    const [code = '', level, name = '', parent] = line.split(',')
    return { code, name, ...(level !== undefined && { group: level }), ...(parent && { parent }) }
  }),
}
