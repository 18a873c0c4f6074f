import { creditCode } from '#kernel/identifiers'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'

export interface CheckedCode {
  readonly uscc: string | null
  readonly state: 'ok' | 'legacy' | 'unchecked'
}

/** 统一社会信用代码: right, an early code a person has held against the certificate, or refused. */
export function checkCode(text: string | null, seen: boolean): CheckedCode | Refusal {
  if (text === null || text.trim() === '') return { uscc: null, state: 'unchecked' }
  const read = creditCode(text)
  if (read.verdict === 'ok') return { uscc: read.code, state: 'ok' }
  if (read.verdict === 'WARN_LEGACY' && seen) return { uscc: read.code, state: 'legacy' }
  const { why, remedy } = read
  return refuse(read.verdict === 'no' ? 'organisations.uscc.wrong' : 'organisations.uscc.legacy', {
    what: read.verdict === 'no' ? '统一社会信用代码不对' : '统一社会信用代码的校验位不符，须人工核验',
    why,
    article: 'GB 32100—2015',
    remedy: read.verdict === 'no' ? remedy : '请对照登记证书核对；无误的，勾选“早期代码，已对照证书核验”后再保存',
    details: [{ at: read.verdict === 'no' ? 'uscc' : 'usccSeen', what: why, remedy }],
  })
}

/** One code, one unit; where the other is, only those who reach it learn. */
export async function refuseTakenCode(
  tx: Transaction,
  uscc: string | null,
  own: string | null,
): Promise<Refusal | undefined> {
  if (uscc === null) return undefined
  const { id } = await tx.get<{ id: string | null }>(sql`select app.organisation_with(${uscc}) as id`)
  if (id === null || id === own) return undefined
  const seen = await tx.find<{ name: string }>(sql`select name from organisation where id = ${id}`)
  return refuse('organisations.uscc.taken', {
    status: 409,
    what: seen ? `“${seen.name}”已经用这个代码建档` : '这个代码的单位已在别处建档',
    why: '一个统一社会信用代码只对应一个单位',
    remedy: seen
      ? '请打开已有的单位修改；重复登记的，先注销其中一个'
      : '请向其登记地的县级总工会核对；迁址的，由共同的上级工会改区划',
    details: [{ at: 'uscc', what: '已被使用' }],
    extra: seen ? { organisation: id } : {},
  })
}
