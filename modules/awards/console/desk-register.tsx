import { useMemo, useState } from 'react'
import { address } from '#kernel/http'
import { Form, Leaf, Link, State, useAct, useGo, useToday } from '#kernel/ui'
import { draftDecision, readDecisionDesk, registerDecision } from '../contract.ts'
import { subjectKinds, subjectTitles } from '../kinds.ts'
import { Catalogue, type Desk } from './desk-catalogue.tsx'
import { fileOf, textOf } from './values.ts'

type List = Desk['lists'][number]

/** One sealed list: the draft of its decision, and the form that registers the decision with its scan. */
export function RegisterDecision({ view, list }: { view: Desk; list: List }) {
  const today = useToday()
  const go = useGo()
  const [typed, setTyped] = useState<{ organ: string; title: string }>({ organ: '', title: '' })
  const send = useAct(registerDecision, {
    refreshes: [readDecisionDesk],
    done: reply => go(`/decisions/${reply.id}`),
  })
  const schema = useMemo(() => schemaOf(view, list, today), [view, list, today])
  const draft = address(
    draftDecision.path,
    { list: list.id },
    { ...(typed.organ ? { organ: typed.organ } : {}), ...(typed.title ? { title: typed.title } : {}) },
  )
  return (
    <Leaf
      title={`${list.title}：${list.entries.length}个，${list.sealedOn}封存`}
      sub="先打印拟稿送审；机关盖章印发以后，把扫描件传上来登记"
      marginLabel="旁注：名单和决定"
      margin={
        <>
          <Catalogue view={view} />
          <h3>名单</h3>
          <ol className="margin-list">
            {list.entries.slice(0, 12).map(e => (
              <li key={e.kase}>{e.name}</li>
            ))}
          </ol>
          {list.entries.length > 12 && <p>等{list.entries.length}个</p>}
          <p>
            <Link to={`/lists/${list.id}`}>看整份名单</Link>
            {view.may.register && (
              <>
                ，<Link to={`/lists/${list.id}/void`}>作废另封</Link>
              </>
            )}
          </p>
        </>
      }
    >
      {list.wrong && (
        <div role="alert">
          <State is="no">{list.wrong}</State>
          <p>
            这份名单不能登记决定。<Link to={`/lists/${list.id}/void`}>作废这份名单</Link>，按现在的人选另封一份。
          </p>
        </div>
      )}
      {view.may.register && !list.wrong && (
        <>
          <div className="row">
            <a className="btn" href={draft} target="_blank" rel="noreferrer">
              打印表彰决定拟稿
            </a>
          </div>
          <Form
            schema={schema}
            two
            submit="登记决定，名单入册"
            draft={`decision-${list.id}`}
            initial={{ title: `关于表彰${view.round.title}的决定` }}
            busy={send.busy}
            problem={send.problem}
            onChange={values => setTyped({ organ: textOf(values['organ']), title: textOf(values['title']) })}
            onSubmit={values => {
              const paper = fileOf(values['paper'])
              const minutes = fileOf(values['minutes'])
              const number = textOf(values['number'])
              const titles = Object.entries((values['titles'] ?? {}) as Record<string, unknown>)
                .map(([key, title]) => [key, textOf(title)] as const)
                .filter(([, title]) => title !== '')
              return send.send({
                params: { list: list.id },
                body: {
                  title: textOf(values['title']),
                  organ: textOf(values['organ']),
                  meeting: textOf(values['meeting']),
                  metOn: textOf(values['metOn']),
                  decidedOn: textOf(values['decidedOn']),
                  ...(number ? { number } : {}),
                  ...(paper ? { paper } : {}),
                  ...(minutes ? { minutes } : {}),
                  ...(titles.length > 0 ? { titles: Object.fromEntries(titles) } : {}),
                },
              })
            }}
          />
        </>
      )}
    </Leaf>
  )
}

const day = (title: string, today: string) => ({ type: 'string', format: 'date', title, 'x-to': today })
const line = (title: string, more: object = {}) => ({ type: 'string', title, minLength: 2, ...more })

function schemaOf(view: Desk, list: List, today: string) {
  return {
    type: 'object',
    required: ['title', 'organ', 'meeting', 'metOn', 'decidedOn', 'paper'],
    properties: {
      title: line('决定标题', { maxLength: 200, description: '照盖章的文件录入' }),
      number: { type: 'string', title: '文号', maxLength: 60, description: '照文件录入；没有编号的空着' },
      organ: line('授予机关全称', {
        maxLength: 120,
        description: view.catalogue ? `荣誉目录写的是${view.catalogue.grantedBy}，照文件写全称` : '照文件写全称',
      }),
      meeting: line('研究决定的会议', { maxLength: 120 }),
      metOn: day('会议日期', today),
      decidedOn: day('决定日期', today),
      ...titleFields(view, list),
      paper: {
        type: 'string',
        title: '盖章的决定扫描件',
        'x-widget': 'file',
        'x-accept': 'any',
        description: '必须有。PDF、OFD或照片',
      },
      minutes: { type: 'string', title: '会议纪要', 'x-widget': 'file', 'x-accept': 'any' },
    },
  }
}

/** A title for each category that is on the list, or for each kind of holder where a decision honours people and collectives. */
function titleFields(view: Desk, list: List): object {
  const keys = view.categories.filter(c => list.entries.some(e => e.category === c.key))
  const kinds = subjectKinds.filter(k => list.entries.some(e => e.subjectKind === k))
  const by = kinds.length > 1 ? kinds.map(key => ({ key: key, title: subjectTitles[key] })) : keys
  if (!view.composite || by.length === 0) return {}
  return {
    titles: {
      type: 'object',
      title: '各类授予的称号全称',
      description: `“${view.round.honourTitle}”是并列的几个称号，照决定写明各类授予哪一个`,
      required: by.map(one => one.key),
      properties: Object.fromEntries(
        by.map(one => [
          one.key,
          view.titles.length > 1
            ? { type: 'string', title: one.title, enum: view.titles }
            : line(one.title, { maxLength: 60 }),
        ]),
      ),
    },
  }
}
