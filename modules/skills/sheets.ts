import { recordExport } from '#kernel/audit'
import type { Caller } from '#kernel/access'
import { writeBook } from '#kernel/documents'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import { planPage, type PlanView } from './plan-page.ts'

type Kind = 'candidates' | 'scores' | 'certificates'
const titles: Readonly<Record<Kind, string>> = { candidates: '考生花名册', scores: '成绩册', certificates: '发证名册' }

/** The three books of an examination, in a fixed order of columns. No document numbers, no telephones. */
export async function sheet(caller: Caller, id: string, kind: Kind, purpose: string) {
  const view = await caller.transaction(async tx => {
    const read = await planPage(tx, caller, id)
    if (isRefusal(read)) return read
    if (!read.may.export) return notOwn()
    await recordExport(tx, caller, {
      kind: 'assessment',
      count: read.rows.length,
      fields: [`${titles[kind]}（没有证件号、电话）`],
      purpose,
    })
    return read
  })
  if (isRefusal(view)) return view
  const { columns, rows } = bookOf(view, kind)
  const bytes = await writeBook([
    {
      name: titles[kind],
      title: `${view.title}${titles[kind]}（${view.body.name}，${view.examOn}考核）`,
      columns,
      rows,
    },
  ])
  return { name: `${view.title}${titles[kind]}.xlsx`, kind: xlsx, bytes }
}

const notOwn = (): Refusal =>
  refuse('skills.plan.notOwn', { status: 403, what: '这是别的机构的计划', remedy: '请它的经办人导出' })

function bookOf(view: PlanView, kind: Kind) {
  const level = view.level ?? '没有等级'
  if (kind === 'candidates') {
    const rows = view.rows.filter(row => row.state !== '已撤回')
    return {
      columns: [
        { title: '序号', kind: 'serial' as const, width: 6 },
        { title: '姓名', width: 14 },
        { title: '单位', width: 32 },
        { title: '职业', width: 14 },
        { title: '等级', width: 16 },
        { title: '哪一种', width: 12 },
        { title: '符合哪一条', width: 12 },
        { title: '审核', width: 10 },
        { title: '报名日期', kind: 'day' as const },
      ],
      rows: rows.map((row, i) => [
        i + 1,
        row.name,
        row.unit,
        view.occupation,
        level,
        row.kind,
        row.way,
        row.state,
        row.appliedOn,
      ]),
    }
  }
  const examined = view.rows.filter(row => row.state === '通过')
  if (kind === 'scores')
    return {
      columns: [
        { title: '序号', kind: 'serial' as const, width: 6 },
        { title: '姓名', width: 14 },
        { title: '单位', width: 32 },
        ...view.parts.map(part => ({ title: part, width: 12 })),
        { title: '结论', width: 10 },
      ],
      rows: examined.map((row, i) => [
        i + 1,
        row.name,
        row.unit,
        ...row.scores.map(one => (one.score === null ? one.state : one.firstAbsent ? '缺考' : String(one.score))),
        row.verdict ?? '没有结论',
      ]),
    }
  return {
    columns: [
      { title: '序号', kind: 'serial' as const, width: 6 },
      { title: '姓名', width: 14 },
      { title: '单位', width: 32 },
      { title: '职业', width: 14 },
      { title: '等级', width: 16 },
      { title: '证书编号', width: 28 },
    ],
    rows: examined
      .filter(row => row.verdict === '合格')
      .map((row, i) => [i + 1, row.name, row.unit, view.occupation, level, row.certificate ?? '还没有编号']),
  }
}
