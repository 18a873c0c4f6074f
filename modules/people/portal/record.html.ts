import { z } from 'zod'
import type { Transaction } from '#kernel/database'
import { html, page, type Visitor } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { itself } from '#modules/administration'
import { recordsOf, type Stored } from '../archive/read.ts'
import type { Register } from '../archive/register.ts'
import { registerOf } from '../archive/registers.ts'
import { openRecord } from '../archive/sealing.ts'
import { whenOf } from '../rights/extract.ts'
import { restrictionsOf } from '../rights/restrictions.ts'
import { checkedMark } from './archive.html.ts'

export interface OwnRecord {
  readonly register: Register
  readonly row: Stored
}

const none = refuse('people.request.field', {
  status: 404,
  what: '档案里没有这一条。',
  remedy: '回到“我的档案”，从那一条点进来。',
})

/** One record of one's own archive, whatever its state. */
export async function ownRecord(
  tx: Transaction,
  person: string,
  key: string,
  id: string,
): Promise<OwnRecord | Refusal> {
  const register = registerOf(key)
  const row = register && (await recordsOf(tx, person, undefined)).get(register.key)?.find(one => one.id === id)
  return register && row ? { register, row } : none
}

async function drawn(tx: Transaction, visitor: Visitor, { register, row }: OwnRecord): Promise<string> {
  const caller = itself(visitor.caller)
  const sealed = register.columns.some(column => column.kind === 'sealed') ? await openRecord(tx, register, row.id) : {}
  const opened: Readonly<Record<string, string>> = isRefusal(sealed) ? {} : sealed
  const restricted = (await restrictionsOf(tx, caller.person)).records.get(row.id)
  const about = `register=${register.key}&record=${row.id}`
  return html`!${row.state === '作废' ? html`<p><span class="st no">已作废</span> ${row.why ?? ''}</p>` : ''}
!${restricted ? html`<p><span class="st near">限制处理</span> ${restricted.startedOn}起只存着，不用、不导出。<a href="/my/rights">解除</a></p>` : ''}
<dl class="own">!${register.columns.map(column => {
    const value = opened[column.key] ?? row.answer[column.key]
    return value === null || value === undefined
      ? ''
      : html`<div><dt>${column.title}</dt><dd>${String(value)}</dd>!${column.kind === 'sealed' ? html`<dd>封存着的，别人看要写用途</dd>` : ''}</div>`
  })}
<div><dt>来源</dt><dd>${[row.source, row.sourceNote].filter(Boolean).join('，')}</dd><dd>${row.seenOn}看到；${row.ground}</dd></div>
<div><dt>核验</dt><dd>!${checkedMark(row.verified)}</dd><dd>${row.checkedOn === null ? '还没有人对过原件' : `${row.checkedOn}，${row.checkedBy ?? ''}`}</dd></div>
<div><dt>谁登记的</dt><dd>${[row.office, row.by].filter(Boolean).join(' ') || '系统'}</dd></div></dl>
<div class="done-acts no-print"><a class="btn primary" href="/my/archive/correction?${about}">记错了，要求更正</a>
<a class="btn" href="/my/rights?${about}">要求删除，或先停用</a>
<a class="btn" href="/my/archive">回到我的档案</a></div>`
}

export const recordPages = [
  page(
    {
      method: 'GET',
      path: '/my/archive/record',
      summary: '我的一条记载',
      door: 'person',
      frame: 'portal',
      query: z.object({ register: z.string().max(40).optional(), record: z.uuid().optional() }),
    },
    ({ query }, visitor) =>
      visitor.caller.transaction(async tx => {
        if (query.register === undefined || query.record === undefined)
          return {
            title: '没有说是哪一条',
            body: html`<p>从“我的档案”里点“看这一条”。</p><p><a class="btn" href="/my/archive">看我的档案</a></p>`,
          }
        const found = await ownRecord(tx, itself(visitor.caller).person, query.register, query.record)
        if (isRefusal(found)) return found
        const when = whenOf(found.register, found.row)
        return {
          title: `${found.register.title}：${when === '' ? found.register.say(found.row.answer) : when}`,
          body: await drawn(tx, visitor, found),
        }
      }),
  ),
]
