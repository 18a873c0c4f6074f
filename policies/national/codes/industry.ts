import { readFileSync } from 'node:fs'
import type { CodeSet } from '#modules/organisations'

const [, ...lines] = readFileSync(new URL('./industry.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')

/** 门类、大类、中类、小类，代码带门类字母。 */
export const industry: CodeSet = {
  id: 'industry',
  title: '国民经济行业',
  source: 'GB/T 4754—2017《国民经济行业分类》',
  evidence: '已核',
  codes: lines.map(line => {
    const [code = '', level, name = '', parent] = line.split(',')
    return { code, name, ...(level !== undefined && { group: level }), ...(parent && { parent }) }
  }),
}
