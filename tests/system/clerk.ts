import { randomUUID } from 'node:crypto'
import { demoPassword } from '#modules/administration'
import { standIn } from './paper.ts'

/** One request that changes something; sent again it carries the same key. */
export interface Sending {
  readonly path: string
  readonly body: unknown
  readonly version: number
  readonly key: string
}

export interface View {
  readonly version: number
  readonly step: { readonly key: string }
}

/** A clerk of the demo, over HTTP as the console does it. */
export interface Clerk {
  /** A paper of this clerk's, as a file id. */
  readonly paper: string
  nominate(): Promise<string[]>
  look(kase: string): Promise<View>
  /** The reply, whatever its status; throws when there is none. */
  send(sending: Sending): Promise<{ status: number; view: View }>
}

/** Logs in, at whatever address the server has at the moment. */
export async function clerkOf(login: string, address: () => string): Promise<Clerk> {
  const entered = await fetch(`${address()}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-jiangpu-csrf': '1' },
    body: JSON.stringify({ login, password: demoPassword }),
  })
  const cookie = entered.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')
  const headers = { cookie, 'x-jiangpu-csrf': '1' }
  // What the contracts promise; every reply is checked against them by the tests of the modules.
  const get = async <T>(path: string): Promise<T> =>
    (await must(await fetch(`${address()}/api${path}`, { headers }))) as T
  const write = (path: string, body: unknown, more: Readonly<Record<string, string>> = {}) =>
    fetch(`${address()}/api${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', ...more },
      body: JSON.stringify(body),
    })

  const form = new FormData()
  form.append('file', new Blob([standIn]), '会议记录.pdf')
  const { id: paper } = (await must(
    await fetch(`${address()}/api/files`, { method: 'POST', headers, body: form }),
  )) as {
    id: string
  }
  return {
    paper,
    nominate: async () => {
      const [round] = (await get<{ rows: { id: string; state: string }[] }>('/rounds')).rows.filter(
        r => r.state === '开放',
      )
      const found = await Promise.all(
        [...'aeiu'].map(letter => get<{ rows: { id: string }[] }>(`/nominees/persons?q=${letter}`)),
      )
      const rows = [...new Set(found.flatMap(f => f.rows.map(row => row.id)))].slice(0, 16)
      const opened = await Promise.all(rows.map(async id => write('/nominations', nomination(round?.id ?? '', id))))
      const ids = await Promise.all(opened.filter(r => r.ok).map(async r => ((await r.json()) as { id: string }).id))
      if (ids.length === 0) throw new Error(`nobody could be nominated: ${(await opened[0]?.text()) ?? 'nobody found'}`)
      return ids
    },
    look: kase => get<View>(`/cases/${kase}`),
    send: async ({ path, body, version, key }) => {
      const reply = await write(path, body, { 'idempotency-key': key, 'if-match': `"${version}"` })
      return { status: reply.status, view: (await reply.json()) as View }
    },
  }
}

async function must(reply: Response): Promise<unknown> {
  if (!reply.ok) throw new Error(`${reply.url} ${reply.status} ${await reply.text()}`)
  return reply.json()
}

const nomination = (round: string, person: string) => ({
  round,
  subject: { kind: 'person', id: person },
  category: 'worker',
  kind: 'frontline',
  position: '班组长',
  rank: '无',
  deeds:
    '扎根锻造一线二十余年，带领班组完成大型容器封头冷作成形攻关，产品一次交检合格率由百分之九十一提高到百分之九十九，急难险重任务冲在前面，得到职工群众公认。',
  brief: '扎根锻造一线二十余年。',
  curriculum: [{ from: '2001-07', to: null, unit: '演示单位', post: '工人' }],
  priorHonours: [{ title: '忻州市劳动模范', on: '2021-04-28', document: '演示文号' }],
  sanctions: '无',
})

const recommended = { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '经党政工集体研究，同意推荐。' }
/** Half of all delegates and no more: the vote is kept and the case goes back, so that the two steps can be done for ever. */
const failed = {
  form: '职工代表大会',
  delegates: 60,
  present: 40,
  inFavour: 30,
  against: 10,
  abstained: 0,
  secret: true,
}

/** The step the case stands at, with its paper and a key of its own. */
export function nextStep(kase: string, { version, step }: View, paper: string): Sending {
  const voting = step.key === 'congress'
  const kind = voting ? 'congress-minutes' : 'recommendation-minutes'
  const body = { version, answer: voting ? failed : recommended, papers: [{ kind, file: paper }] }
  return { path: `/cases/${kase}/${step.key}`, body, version, key: randomUUID() }
}
