import { readFileSync } from 'node:fs'
import type { Division, DivisionLevel } from '#kernel/identifiers'

const file = new URL('./divisions.csv', import.meta.url)
const head = 'code,source,name,short_name,level,parent,valid_from,valid_to'

/** Every province, city and county of the country; where they come from is in divisions.source.md. Number them with `numberDivisions`. */
export function loadDivisions(): Division[] {
  const [first, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  if (first !== head) throw new Error(`divisions.csv 的表头应为 ${head}`)
  return lines.map(read)
}

function read(line: string, index: number): Division {
  const [code, source, name, shortName, level, parent, from, to] = line.split(',')
  if (!code || !isSource(source) || !name || !shortName || !isLevel(level)) {
    throw new Error(`divisions.csv 第 ${index + 2} 行不合格式：${line}`)
  }
  return {
    code: Number(code),
    source,
    name,
    shortName,
    level: Number(level) as DivisionLevel, // isLevel has looked
    parent: parent ? Number(parent) : null,
    validFrom: from || null,
    validTo: to || null,
  }
}

function isSource(text: string | undefined): text is Division['source'] {
  return text === '民政' || text === '统计' || text === '虚拟'
}

function isLevel(text: string | undefined): boolean {
  return text !== undefined && /^[0-4]$/.test(text)
}
