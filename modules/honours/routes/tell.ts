import { ageOn, type Day } from '#kernel/calendar'
import type { Act, Shown } from '#kernel/procedures'
import type { Reason } from '#kernel/rules'
import type { Built } from '#kernel/http'
import type { z } from 'zod'
import type { caseView } from '../contract.ts'
import { levelTitles } from '../levels.ts'
import type { Settings } from '../settings.ts'
import type { NominationRow } from './about.ts'

type View = Built<z.input<typeof caseView>>

/** The title of the page is the finding: whoever reads only this knows where the case stands and whether it can go on. */
export function findingOf(
  name: string,
  shown: Shown,
  clock: View['clock'],
  replies: View['replies'],
  returned: boolean,
  today: Day,
): string {
  if (shown.status !== 'open') return `${name}的推荐：${shown.step.title}`
  const { title, kind } = shown.step
  if (kind === 'wait' && clock) {
    const day = clock.days.findLast(d => d.counted && d.date <= today)?.n
    const last = clock.days.findLast(d => d.counted)?.n ?? 0
    if (today < (clock.startsOn as Day)) return `${name}的推荐：${title}${plain(clock.startsOn)}开始`
    if (today <= (clock.endsOn as Day)) return `${name}的推荐：${title}第${day ?? 0}个工作日，共${last}个`
    const unmet = shown.why.filter(r => r.answer !== true).length
    return `${name}的推荐：${title}已满${last}个工作日，${unmet > 0 ? `还有${unmet}条没有办结` : '等待转入下一步'}`
  }
  const bad = shown.why.filter(r => r.answer === false).length
  const unknown = shown.why.filter(r => r.answer === null).length
  const mine = shown.may.some(one => one.act === shown.step.key)
  const where = levelTitles[shown.step.level as keyof typeof levelTitles]
  const can =
    bad > 0
      ? `还不能办，${bad}条不符合`
      : unknown > 0 && kind === 'each'
        ? awaited(replies.filter(r => r.level === shown.step.level))
        : !mine
          ? `等${where}办理`
          : unknown > 0
            ? `可以办理，另有${unknown}条待后面证明`
            : '可以办理'
  return `${name}的推荐：${returned ? '退回补正，重办' : '现在是'}${title}，${can}`
}

/** 还没有发函 · 等2个部门回函 */
function awaited(replies: View['replies']): string {
  return replies.every(r => r.letter === null && r.conclusion === null)
    ? '还没有发函'
    : `等${replies.filter(r => r.conclusion === null).length}个部门回函`
}

const plain = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

export function factsShown(n: NominationRow, today: Day, settings: Settings): View['facts'] {
  const category = settings.categories.find(c => c.key === n.category)
  const kind = category?.kinds.find(k => k.key === n.kind)
  const born = n.born
    ? `${Number(n.born.slice(0, 4))}年${Number(n.born.slice(5, 7))}月（${ageOn(n.born, today)}岁）`
    : null
  const rows: View['facts'][number][] = [
    { title: '单位', value: n.employer_name },
    {
      title: '类别',
      value: `${category?.title ?? n.category} · ${kind?.title ?? n.kind}${n.pool === '常规' ? '' : `（${n.pool}名额）`}`,
    },
  ]
  if (n.sex !== null || n.born !== null)
    rows.push(
      { title: '岗位职务', value: n.position, ...(n.position ? {} : { ask: '请推荐单位填写' }) },
      { title: '性别民族', value: [n.sex, n.ethnicity].filter(Boolean).join('，') || null },
      { title: '出生', value: born, ...(born ? {} : { ask: '请核对证件' }) },
      { title: '技能等级或职称', value: n.skill, ...(n.skill ? {} : { ask: '没有的不填；有的请提供证书' }) },
    )
  return rows
}

/** One line under the act in the timeline: what was answered, in the words of the form. */
export function summaryOf(act: Act): string {
  const a = act.answer
  const text = (key: string): string => (typeof a[key] === 'string' || typeof a[key] === 'number' ? String(a[key]) : '')
  if (act.step === 'congress')
    return `应到${text('delegates')}人，实到${text('present')}人，赞成${text('inFavour')}票，反对${text('against')}票，弃权${text('abstained')}票，${a['secret'] === true ? '无记名' : '记名'}`
  if (act.step === 'recommend') return `${text('way')}，参加${text('participants')}人，同意${text('inFavour')}人`
  if (act.step.endsWith('.review'))
    return a['outcome'] === '有成绩'
      ? `评审成绩${text('score')}分，本类第${text('rank')}名，计入${text('scored')}份评分`
      : `没有成绩：只有${text('scored')}份评分`
  if (act.step.endsWith('.choose'))
    return [text('outcome'), [text('rule'), text('because')].filter(Boolean).join('，')].filter(Boolean).join('：')
  if (act.kind === 'branch')
    return [text('departmentTitle'), text('conclusion'), text('detail')].filter(Boolean).join('：')
  if (act.step === 'correctCore')
    return `${Object.keys(a)
      .filter(k => k !== 'reason')
      .map(k => titles[k] ?? k)
      .join('、')}有更正；理由：${text('reason')}`
  return [text('decision'), text('opinion') || text('summary') || text('reason') || text('what') || text('note')]
    .filter(Boolean)
    .join('：')
}

const titles: Readonly<Record<string, string>> = {
  name: '姓名',
  employer: '单位',
  category: '类别',
  kind: '细类',
  deeds: '主要事迹',
}

/** What is missing, and who can give it. */
export function asksOf(why: readonly Reason[]): View['ask'] {
  return why.flatMap(r => (r.answer === null && r.ask ? [{ what: r.label, who: r.ask }] : []))
}
