import { sql, type Transaction } from '#kernel/database'
import { readSheet } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { staleAward, unknownAward } from '../award-page.ts'
import { pasteNumbers, readNumberSheet, setNumbers } from '../contract.ts'
import { unknownDecision } from '../decision-page.ts'
import { matchLines, readLines, type Numbered } from '../numbers.ts'
import { updateAwards } from '../register.ts'

const columnOf = { certificate: 'certificate_number', medal: 'medal_number' } as const
type Kind = keyof typeof columnOf

export const routes = [
  handle(setNumbers, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await tx.find<{ version: number; state: string; name: string }>(
        sql`select version, state, name from award where id = ${params.award} for update`,
      )
      if (!found) return unknownAward()
      if (found.state === '撤销')
        return refuse('awards.number.revoked', { status: 409, what: '荣誉已经撤销，编号不再改动' })
      if (found.version !== body.version) return staleAward(tx, params.award, found.version, body.version)
      const numbers = { certificate: body.certificate || null, medal: body.medal || null }
      if (!body.same)
        for (const kind of ['certificate', 'medal'] as const) {
          const other = numbers[kind] && (await usedBy(tx, params.award, kind, numbers[kind]))
          if (other)
            return refuse('awards.number.taken', {
              status: 409,
              what: `同年同一荣誉的${other}已经用了编号${numbers[kind] ?? ''}`,
              remedy: '照证书核对；确实是同一个编号的，选“编号没有错”再登记',
              details: [{ at: kind, what: `${other}已经用了` }],
            })
        }
      await updateAwards(tx, [
        { id: params.award, certificate_number: numbers.certificate, medal_number: numbers.medal },
      ])
      return { version: found.version + 1 }
    }),
  ),
  handle(pasteNumbers, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const column = sql.raw(columnOf[body.kind])
      const awards = await tx.rows<Numbered>(sql`
        select id, rank, name, year, honour_title as honour, ${column} as now from award where decision = ${params.decision} and state <> '撤销' order by rank ${body.write ? sql`for update` : sql``}`)
      if (awards.length === 0) return unknownDecision()
      const lines = matchLines(readLines(body.text), awards, await elsewhere(tx, params.decision, body.kind))
      const good = lines.filter(l => l.award !== null && (l.warn === '' || body.same))
      if (body.write) {
        const bad = lines.filter(l => l.wrong !== '' || (l.warn !== '' && !body.same))
        if (bad.length > 0)
          return refuse('awards.numbers.wrong', {
            what: `没有登记：${bad.length}行还要核对`,
            remedy: '改好表再核对一次；提示的编号确实没有错的，选“提示的都核对过”',
            details: bad.slice(0, 50).map(l => ({ at: `第${l.line}行 ${l.name}`, what: l.wrong || l.warn })),
          })
        await updateAwards(
          tx,
          good.map(l => ({ id: l.award ?? '', [columnOf[body.kind]]: l.number })),
        )
      }
      const given = new Set(good.map(l => l.award))
      return {
        lines,
        good: good.length,
        wrong: lines.filter(l => l.wrong !== '').length,
        warned: lines.filter(l => l.warn !== '').length,
        left: awards.filter(a => a.now === null && !given.has(a.id)).length,
        written: body.write,
      }
    }),
  ),
  handle(readNumberSheet, async ({ body }) => {
    const read = await readSheet(new Uint8Array(await body.file.arrayBuffer()), body.file.name)
    if (isRefusal(read)) return read
    const [sheet] = read.sheets.filter(s => !s.hidden)
    if (!sheet) return refuse('awards.numbers.empty', { what: '表里没有内容', remedy: '换一个文件' })
    const heading = sheet.header?.columns.map(c => c.title)
    const rows = [...sheet.rows].map(row => row.texts)
    return {
      text: [...(heading ? [heading] : []), ...rows].map(cells => cells.join('\t')).join('\n'),
      rows: rows.length,
    }
  }),
]

/** Somebody else of the same honour and year who has this number. */
async function usedBy(tx: Transaction, award: string, kind: Kind, number: string): Promise<string | undefined> {
  const row = await tx.find<{ name: string }>(sql`
    select o.name from award a join award o on o.honour_title = a.honour_title and o.year = a.year and o.id <> a.id
    where a.id = ${award} and o.${sql.raw(columnOf[kind])} = ${number} limit 1`)
  return row?.name
}

/** Numbers of the same honours and years that stand on other decisions. */
async function elsewhere(tx: Transaction, decision: string, kind: Kind): Promise<Map<string, string>> {
  const column = sql.raw(columnOf[kind])
  const rows = await tx.rows<{ number: string; name: string }>(sql`
    select o.${column} as number, max(o.name) as name from award o join (select distinct honour_title, year from award where decision = ${decision}) a on o.honour_title = a.honour_title and o.year = a.year
    where o.decision is distinct from ${decision}::uuid and o.${column} is not null group by o.${column}`)
  return new Map(rows.map(r => [r.number, r.name]))
}
