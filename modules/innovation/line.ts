import type { Caller } from '#kernel/access'
import { refuse, type Refusal } from '#kernel/refusal'
import { loadStudioLaw, type StudioLaw } from '#modules/oversight'
import { lineOf } from './gather.ts'

type Kind = StudioLaw['kinds'][number]

/** Kinds that may be named here: those of the country and of the places the post stands in. */
export async function kindsFor(caller: Caller): Promise<readonly Kind[]> {
  const { kinds } = await loadStudioLaw()
  const at = caller.post?.division ?? null
  return kinds.filter(k => k.division === null || (at !== null && within(at, k.division)))
}

/** A division's own digits, without the zeros that stand for everything below. */
const within = (division: number, above: number): boolean =>
  String(division).startsWith(String(above).replace(/(00)+$/, ''))

export async function findKind(caller: Caller, key: string): Promise<Kind | Refusal> {
  const found = (await kindsFor(caller)).find(k => k.key === key)
  return (
    found ??
    refuse('innovation.kind.unknown', {
      what: '没有这种工作室，或者本地不用这个名称',
      remedy: '从列表里选；本地另有的种类，由省里写进本省政策',
      details: [{ at: 'kind', what: '不在可选的种类里' }],
    })
  )
}

/** 技能大师工作室和劳模创新工作室不是一条线：who may not name what, and why. */
export function wrongLine(caller: Caller, kind: Pick<Kind, 'title' | 'line' | 'why' | 'cites'>): Refusal | null {
  const mine = lineOf(caller)
  if (mine === kind.line) return null
  return refuse('innovation.line', {
    status: 403,
    what: `${mine ?? '本单位'}不能命名${kind.title}`,
    why: kind.why,
    article: `《${kind.cites.title}》${kind.cites.article}`,
    remedy: `请${officeOf(kind.line)}办理；${kind.line}线已经发文命名的，可以凭文件在该线补录`,
  })
}

const officeOf = (line: string): string =>
  line === '人社' ? '同级人力资源社会保障部门' : line === '团委' ? '同级团委' : '同级总工会'
