import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { cellError, loadCodes, readDay, type Parsed } from '#modules/organisations'
import { findPersonsByDocuments } from '../find-many.ts'
import { documentOf } from '../import-rows.ts'

type Errors = Parsed['errors'][number][]
export interface Held {
  readonly row: Parsed
  readonly errors: Errors
  readonly person: string | null
}

/** Whose record each row is: by document, or by name and birthday where only one such person is within reach. */
export async function personsOf(tx: Transaction, caller: Caller, rows: readonly Parsed[]): Promise<readonly Held[]> {
  const sets = await loadCodes()
  const read = rows.map(row => {
    const errors = [...row.errors]
    const numbered = row.texts['documentNumber'] !== undefined
    const written = numbered || row.texts['born'] === undefined ? undefined : readDay(row.texts['born'])
    if (written && 'why' in written) errors.push(cellError(row, 'born', written.why, written.remedy))
    return {
      row,
      errors,
      document: numbered ? documentOf(row, sets, caller.today, errors) : undefined,
      born: written && 'day' in written ? written.day : undefined,
    }
  })
  const owners = await findPersonsByDocuments(
    tx,
    read.flatMap(({ document }) => document ?? []),
  )
  const named = read.flatMap(({ row, born }) => (born && row.texts['name'] ? [{ name: row.texts['name'], born }] : []))
  const found =
    named.length === 0
      ? []
      : await tx.rows<{ id: string; name: string; born: string }>(sql`
          select id, name, born from person where name = any (${[...new Set(named.map(n => n.name))]}) and born = any (${[...new Set(named.map(n => n.born))]}::date[]) and merged_into is null`)
  const byName = Map.groupBy(found, ({ name, born }) => `${name} ${born}`)
  return read.map(({ row, errors, document, born }): Held => {
    const name = row.texts['name']
    const no = (key: string, reason: string, remedy: string): Held => {
      errors.push(cellError(row, key, reason, remedy))
      return { row, errors, person: null }
    }
    if (errors.length > 0) return { row, errors, person: null }
    if (name === undefined) return no('name', '没有写姓名', '与证件一致')
    if (document) {
      const owner = owners.get(document.hash.toString('hex'))
      if (!owner) return no('documentNumber', '这份证件的人没有建档', '先导入人员花名册，或在人员页登记')
      if (owner.name === null)
        return no('documentNumber', '这份证件的人在别处建档，不在本岗位的范围内', '请由其现单位或所在地总工会登记')
      return owner.name === name
        ? { row, errors, person: owner.id }
        : no('name', `这个号码在册的姓名是“${owner.name}”`, '号码抄错的改号码；确已改名的，在人员页改名')
    }
    if (!born)
      return no('documentNumber', '没有证件号码，也没有出生日期，认不出是谁', '填证件号码；没有号码的填出生日期')
    const same = byName.get(`${name} ${born}`) ?? []
    if (same.length === 1 && same[0]) return { row, errors, person: same[0].id }
    return same.length === 0
      ? no(
          'name',
          `本岗位范围内没有${born}出生的“${name}”`,
          '核对姓名和出生日期，或填证件号码；没有建档的先导入人员花名册',
        )
      : no('name', `本岗位范围内有${same.length}个${born}出生的“${name}”`, '填证件号码')
  })
}
