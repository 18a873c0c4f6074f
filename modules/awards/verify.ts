import { sql, type Transaction } from '#kernel/database'
import { compareLeaves, type Claim, type Json } from '#kernel/ledger'
import type { Findings, SelfCheck } from '#kernel/modules'

const compare = async (
  tx: Transaction,
  what: string,
  rows: readonly (Claim & { readonly id: string })[],
): Promise<Findings> => {
  const leaves = await compareLeaves(tx, rows)
  return {
    faults: rows.flatMap(({ id }, i) => (leaves[i] === '相符' ? [] : [`${what} ${id}：与存证${leaves[i] ?? ''}`])),
    seen: `${rows.length} 份`,
  }
}

/** What stands in the register of decisions is what was committed to when it was entered. */
async function checkDecisions(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<{ id: string; list: string; leaf: string; content: Json }>(sql`
    select d.id, d.list, d.leaf, json_build_object('title', d.title, 'number', d.number, 'organ', d.organ, 'decidedOn', d.decided_on, 'list', l.hash,
      'names', (select count(*) from list_entry e where e.list = l.id)) as content
    from decision d join list l on l.id = d.list where d.kind = '表彰' and d.leaf is not null order by d.id`)
  return compare(
    tx,
    '表彰决定',
    rows.map(({ id, list, leaf, content }) => ({ id, leaf, entry: { kind: 'decision', subject: list, content } })),
  )
}

/** The roll the public reads is the roll that was approved. */
async function checkRolls(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<{ id: string; fields: Json }>(
    sql`select id, fields from published where kind = 'roll' order by id`,
  )
  return compare(
    tx,
    '荣誉名录',
    rows.map(({ id, fields }) => ({ id, entry: { kind: 'decision', subject: id, content: fields } })),
  )
}

/** A certificate says what it said on the day it was issued. */
async function checkCertificates(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<{
    id: string
    award: string
    leaf: string
    code: string
    reason: string
    issuedOn: string
    fields: Readonly<Record<string, Json>>
  }>(
    sql`select id, award, leaf, code, reason, issued_on as "issuedOn", fields from certificate where leaf is not null order by id`,
  )
  return compare(
    tx,
    '电子证书',
    rows.map(({ id, award, leaf, code, reason, issuedOn, fields }) => ({
      id,
      leaf,
      entry: { kind: 'certificate', subject: award, content: { code, reason, issuedOn, ...fields } },
    })),
  )
}

export const checks: readonly SelfCheck[] = [
  { title: '荣誉：登记的决定与存证相符', run: checkDecisions },
  { title: '荣誉：公开的名录与存证相符', run: checkRolls },
  { title: '荣誉：电子证书与存证相符', run: checkCertificates },
]
