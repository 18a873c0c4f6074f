import { sql, type Transaction } from '#kernel/database'
import { insertAwards } from '#modules/awards'
import { loadCatalogue } from '#modules/oversight'
import type { Loading } from '#kernel/modules'

interface Holder {
  readonly id: string
  readonly name: string
  readonly sex: string | null
  readonly born: string | null
  readonly employer: string
  readonly employerName: string
  readonly position: string | null
  readonly trade: string | null
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly division: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
}

/** People of the demo nothing else in it speaks of: no account, no case, no honour, no certificate. */
const free = (tx: Transaction, limit: number, oldest: string, sex?: string): Promise<Holder[]> =>
  tx.rows(sql`
    select p.id, p.name, p.sex, p.born, o.id as employer, o.name as "employerName", p.position, p.trade, p.place, p.node, p.line, p.division, p.province, p.city, p.county
    from person p join organisation o on o.id = p.employer
    where p.demo and p.merged_into is null and p.employment = '在职' and p.born between ${oldest} and '1993-12-31' ${sex === undefined ? sql`` : sql`and p.sex = ${sex}`}
      and not exists (select from account a where a.person = p.id) and not exists (select from kase k where k.subject = p.id)
      and not exists (select from award a where a.person = p.id) and not exists (select from skill_certificate c where c.person = p.id) and not exists (select from talent_evidence e where e.person = p.id)
      and exists (select from document d where d.person = p.id)
    order by p.county is null, p.pinyin, p.id limit ${limit}`)

const crafts = [
  ['1409-CRAFT', '忻州工匠', 2019],
  ['1409-CRAFT', '忻州工匠', 2022],
  ['14-CRAFT', '三晋工匠', 2021],
  ['1409-CRAFT', '忻州工匠', 2024],
  ['14-CRAFT', '三晋工匠年度人物', 2023],
  ['1409-CRAFT', '忻州工匠', 2025],
] as const

/** Craftsmen of several years, as an office types them from old decisions, and two named this month. */
export async function giveCrafts(tx: Transaction): Promise<void> {
  const { honours } = await loadCatalogue()
  const holders = await free(tx, 18, '1966-01-01')
  await insertAwards(
    tx,
    holders.flatMap((h, i) => {
      const [code, title, before] = crafts[i % crafts.length] ?? crafts[0]
      const honour = honours.find(one => one.code === code)
      if (!honour) return []
      const fresh = i < 2
      const year = fresh ? 2026 : before
      const day = fresh ? `2026-03-0${i + 4}` : `${year}-0${(i % 6) + 4}-2${i % 8}`
      return [
        {
          subject_kind: 'person' as const,
          person: h.id,
          name: h.name,
          sex: h.sex,
          born: h.born,
          employer: h.employer,
          employer_name: h.employerName,
          position: h.position,
          honour: honour.code,
          honour_title: fresh ? '忻州工匠' : title,
          family: honour.family,
          level: fresh ? '市' : honour.level,
          granted_by: title.startsWith('三晋') ? '演示省总工会' : '演示市总工会',
          year,
          granted_on: day,
          document_title: `关于命名${year}年${title}的决定（演示）`,
          place: h.place,
          node: h.node,
          line: h.line,
          division: h.division,
          province: h.province,
          city: h.city,
          county: h.county,
          source: '历史补录' as const,
          verified: i % 9 === 8 ? ('待核' as const) : ('已核' as const),
          ground: '历年工匠名册（演示）',
          demo: true,
        },
      ]
    }),
  )
}

/** Most certificates have been held against the original; some have not, and count for nothing yet. */
export const checkCertificates = (tx: Transaction, paper: string) =>
  tx.run(sql`
    update skill_certificate c set verified = '核验', paper = ${paper}, checked_on = '2026-02-24', checked_by = '演示县总工会 解雨桐'
    from (select id, row_number() over (order by person, level) as n from skill_certificate where demo and state = '在册' and verified = '待核' and level in ('三级/高级工', '二级/技师', '一级/高级技师')) x
    where c.id = x.id and x.n % 5 <> 0`)

const fresh = [
  ['一级/高级技师', '2026-01-16'],
  ['二级/技师', '2026-01-28'],
  ['特级技师', '2026-02-06'],
  ['三级/高级工', '2026-02-12'],
  ['三级/高级工', '2026-03-03'],
  ['二级/技师', '2026-03-06'],
  ['特级技师', '2026-03-09'],
  ['三级/高级工', '2026-03-11'],
] as const

/** Certificates of this spring, each checked the week it came. */
export async function issueCertificates(tx: Transaction, paper: string): Promise<void> {
  const holders = await free(tx, fresh.length, '1975-01-01')
  const rows = holders.flatMap((h, i) => {
    const [level, on] = fresh[i] ?? fresh[0]
    return [{ person: h.id, occupation: h.trade ?? '焊工', level, issued_on: on }]
  })
  await tx.run(sql`
    insert into skill_certificate (person, source, seen_on, verified, paper, checked_on, checked_by, ground, scheme, occupation, level, issuer, issued_on, demo)
    select g.person, '证书或证件原件', '2026-03-12', '核验', ${paper}, '2026-03-12', '演示县总工会 解雨桐', '人力资源管理所必需', '职业技能等级证书', g.occupation, g.level, '演示技能评价机构', g.issued_on, true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (person uuid, occupation text, level text, issued_on date)`)
}

export const someFree = (loading: Loading, limit: number, sex?: string) =>
  loading.transaction(tx => free(tx, limit, '1966-01-01', sex))
