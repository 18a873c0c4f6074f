import type { Day } from '#kernel/calendar'
import { recordExport } from '#kernel/audit'
import { letter, write, type LetterData } from '#kernel/documents'
import { handle, type Attachment } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { lpOf } from '#kernel/selection'
import { writtenDay } from '#kernel/words'
import {
  changesOf,
  findChoice,
  findRound,
  noChoice,
  noRound,
  peopleOf,
  type ChangeRow,
  type ChoiceRow,
  type Person,
  type RoundRow,
} from './choice-store.ts'
import { byHand, lastOf, whyNot } from './choice-words.ts'
import { choiceFile, choiceLetter } from './contract.ts'

export const routes = [
  handle(choiceFile, ({ params }, caller) =>
    caller.transaction(async (tx): Promise<Attachment | Refusal> => {
      const row = await findChoice(tx, params.id)
      if (!row) return noChoice()
      const round = await findRound(tx, row.round)
      if (!round) return noRound()
      await recordExport(tx, caller, {
        kind: 'choice',
        subject: row.id,
        count: row.model.candidates.length,
        purpose: params.kind === 'model' ? '下载择优模型' : '下载择优验算文件',
      })
      const people = await peopleOf(tx, row, round.settings)
      const name = `${round.title}择优${params.kind === 'model' ? '模型' : '验算文件'}（第${row.number}次）`
      if (params.kind === 'model') {
        const numbers = row.model.candidates.map(c => `第${people.get(c.id)?.number ?? ''}号`)
        return {
          name: `${name}.lp`,
          kind: 'text/plain; charset=utf-8',
          bytes: Buffer.from(lpOf(row.model, i => numbers[i] ?? '')),
        }
      }
      // A choice without a list has no certificate: what was asked and what was found is handed out all the same.
      const content = row.certificate
        ? { hash: row.hash, certificate: row.certificate }
        : { hash: row.hash, state: row.state, model: row.model, conflict: row.conflict }
      return {
        name: `${name}.json`,
        kind: 'application/json',
        bytes: Buffer.from(JSON.stringify(content, null, 2)),
      }
    }),
  ),
  handle(choiceLetter, async ({ params, query }, caller) => {
    const paper = await caller.transaction(async (tx): Promise<LetterData | Refusal> => {
      const row = await findChoice(tx, params.id)
      if (!row) return noChoice()
      const round = await findRound(tx, row.round)
      if (!round) return noRound()
      const people = await peopleOf(tx, row, round.settings)
      const person = people.get(params.kase)
      if (!person) return refuse('selection.letter.who', { status: 404, what: '没有生成：这次择优的人选里没有这个人' })
      if (row.chosen.includes(params.kase))
        return refuse('selection.letter.chosen', {
          status: 409,
          what: `没有生成：${person.name}在名单上，不用答复未入选的原因`,
        })
      if (row.state !== '已确定' && row.state !== '有名单')
        return refuse('selection.letter.early', {
          status: 409,
          what: '没有生成：名单还没有定',
          remedy: '会议确定名单以后再答复',
        })
      const changes = await changesOf(tx, row.id)
      const hand = byHand(row, changes, params.kase)
      const ruling = hand === null ? null : (lastOf(changes, params.kase)?.ruling ?? null)
      await recordExport(tx, caller, { kind: 'kase', subject: params.kase, purpose: '生成未入选答复函' })
      const issuer = caller.post?.organisationName ?? ''
      return letterOf({ row, round, person, people, byHand: hand, ruling, to: query.to, issuer, today: caller.today })
    })
    if (isRefusal(paper)) return paper
    const written = await write(letter, paper, { day: caller.today })
    return isRefusal(written)
      ? written
      : { name: `${paper.title}.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
  }),
]

interface Answered {
  readonly row: ChoiceRow
  readonly round: RoundRow
  readonly person: Person
  readonly people: ReadonlyMap<string, Person>
  /** The meeting's reason, where it took somebody off the computed list. */
  readonly byHand: string | null
  readonly ruling: ChangeRow['ruling']
  readonly to: '本人' | '单位'
  readonly issuer: string
  readonly today: Day
}

/** 计算的名单上有他，会议换下的：写明是会议研究，照写理由；有裁定的写明哪次会议。 */
function movedOut(who: string, reason: string, ruling: ChangeRow['ruling']): string {
  const by = ruling ? `经${ruling.meeting}（${writtenDay(ruling.on)}）裁定` : '经会议研究'
  return `按成绩和约束计算，${who}在名单上；${by}，名单作了改动，${who}没有列入。会议研究的理由：${reason.replace(/。$/, '')}。`
}

/** 答复函：只写他本人的成绩、名次和那一条规则的数，不写别人的姓名和成绩。 */
function letterOf(a: Answered): LetterData {
  const { row, round, person } = a
  const { rule, because } = whyNot(row, person.id, a.people, a.byHand)
  const keys =
    a.byHand === null
      ? (row.explained?.displaced.find(d => row.model.candidates[d.who]?.id === person.id)?.because ?? [])
      : []
  const articles = [...new Set(keys.flatMap(k => row.about[k]?.article || []))]
  const quotes = [...new Set(keys.flatMap(k => row.about[k]?.quote || []))]
  const number = round.notice_number === null ? '' : `（${round.notice_number}）`
  const basis = `《${round.notice_title}》${number}${articles.join('、')}`
  const who = a.to === '本人' ? '您' : `${person.name}同志`
  return {
    title: `关于${round.title}择优结果的答复`,
    to: [a.to === '本人' ? `${person.name}同志` : person.employerName],
    blocks: [
      {
        text:
          a.to === '本人'
            ? `现将您在${round.title}择优中的结果和有关情况答复如下。`
            : `现将你单位推荐人选${person.name}在${round.title}择优中的结果答复如下。`,
      },
      { level: 1, text: '一、评审成绩' },
      {
        text:
          person.score === null
            ? `${who}没有评审成绩。`
            : `${who}参加的是${person.categoryTitle}（${person.kindTitle}）的评选，评审成绩${person.score}分，在本类${person.pool === '单列' ? '单列' : ''}人选中列第${person.place ?? '—'}名。`,
      },
      { level: 1, text: '二、没有入选的原因' },
      ...(a.byHand === null
        ? [{ text: `${who}没有列入名单，因为：${rule}。` }, { text: because.replaceAll('该人选', who) }]
        : [{ text: movedOut(who, because, a.ruling) }]),
      { level: 1, text: '三、依据' },
      {
        text: `${basis}${quotes.length > 0 ? `规定：“${quotes.map(q => q.replace(/。$/, '')).join('；')}。”` : '对名额和比例的规定。'}`,
      },
      {
        text:
          row.meeting && row.metOn
            ? `名单由${row.meeting}（${writtenDay(row.metOn)}）研究确定。`
            : `名单还没有经会议确定，本答复说明的是${writtenDay(row.snapshotOn)}的计算结果。`,
      },
      ...(row.hash
        ? [{ text: `名单按成绩和上述约束计算，计算的模型和结果已经留存，可以复核（摘要：${row.hash.slice(0, 16)}）。` }]
        : []),
      { text: `对答复有异议的，可以向${a.issuer}反映，电话：${round.settings.contact.phone}。` },
      { text: '特此答复。' },
    ],
    issuer: a.issuer,
    day: a.today,
  }
}
