import { sql, type Transaction } from '#kernel/database'
import { sinceOf } from './career.ts'

export interface Office {
  readonly id: string
  readonly name: string
  readonly division: number
  readonly department: string | null
  readonly place: number
  readonly lo: number
  readonly hi: number
  readonly node: number
  readonly nodeHi: number
  readonly line: number | null
  readonly lineHi: number | null
}

export interface Unit extends Office {
  /** `since`: the month they began to work. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly since: string }[]
}

/** The invented city as it stands in the registers: its unions up to the province, its departments, its units with their people. */
export interface Town {
  readonly province: Office
  readonly city: Office
  readonly county: Office
  readonly others: readonly Office[]
  readonly line: Office | undefined
  readonly township: Office | undefined
  readonly departments: readonly Office[]
  /** 市人大社会建设委员会. */
  readonly legislature: Office
  readonly units: readonly Unit[]
  /** A unit that hangs on the industrial union's line: its county-level office is that union. */
  readonly lineUnit: Unit | undefined
}

const columns = sql`o.id, o.name, o.division, o.department, o.place, d.lo, d.hi, o.node, o.node_hi as "nodeHi", o.line, o.line_hi as "lineHi"`
const from = sql`from organisation o join division d on d.code = o.division and o.demo`

export async function readTown(tx: Transaction): Promise<Town> {
  const unions = await tx.rows<Office & { level: number }>(
    sql`select ${columns}, d.level ${from} where o.union_type like '%总工会' and o.is_union order by d.level, o.division`,
  )
  const [line] = await tx.rows<Office>(
    sql`select ${columns} ${from} where o.union_type like '%产业工会%' order by o.line`,
  )
  const at = (level: number, nth = 0): Office => {
    const found = unions.filter(u => u.level === level)[nth]
    if (!found) throw new Error(`the demo has no union office of level ${level}`)
    return found
  }
  const county = at(3)
  const [township] = await tx.rows<Office>(
    sql`select ${columns} ${from} where d.level = 4 and o.union_type like '乡镇%'`,
  )
  const departments = await tx.rows<Office>(
    sql`select ${columns} ${from} where o.department is not null and not o.is_union and o.division = ${county.division} order by o.department`,
  )
  const legislature = await tx.get<Office>(sql`select ${columns} ${from} where o.department = 'NPC' and d.level = 2`)
  const units = await unitsWhere(tx, county.division, sql`o.line is null`)
  const [lineUnit] = line
    ? await unitsWhere(tx, county.division, sql`o.line between ${line.line} and ${line.lineHi}`)
    : []
  if (units.length < 12) throw new Error(`the demo has ${units.length} units with six workers, twelve are needed`)
  return {
    province: at(1),
    city: at(2),
    county,
    others: unions.filter(u => u.level === 3).slice(1),
    line,
    township,
    departments,
    legislature,
    units,
    lineUnit,
  }
}

/** Firms of the county that have a union and six workers in post. */
function unitsWhere(tx: Transaction, division: number, condition: ReturnType<typeof sql>): Promise<Unit[]> {
  return tx.rows<Unit>(sql`
    select ${columns}, (select json_agg(json_build_object('id', p.id, 'name', p.name, 'since', ${sinceOf(sql`p`)})) from
      (select id, name, born, joined_work_on from person where employer = o.id and employment = '在职' and born is not null order by id limit 6) p) as people
    ${from} where o.kind = '企业' and o.union_established_on is not null and o.division = ${division} and ${condition}
      and (select count(*) from person p where p.employer = o.id and p.employment = '在职') >= 6 order by o.node limit 12`)
}
