import {
  Evidence,
  KeyValues,
  LawQuote,
  Leaf,
  Link,
  Loaded,
  Modality,
  PageHead,
  PageLines,
  PageTabs,
  State,
  useCall,
  useParam,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { modalities } from '../clause.ts'
import { clauseOf } from '../contract.ts'
import { statusTitles } from '../status.ts'
import './law.css'

type Shown = Response<typeof clauseOf>

/** One clause: where it stands, how strongly, who must, what carries it out, what is above and below it. */
export function ClausePage() {
  const called = useCall(clauseOf, { params: { id: useParam('clause') } })
  return (
    <Loaded of={called} what="条文">
      {c => (
        <>
          <PageHead
            title={`${c.id}　${c.mechanism}`}
            trail={[{ title: '条文台账', to: '/clauses' }, { title: c.id }]}
          />
          <PageTabs of="/clauses/$clause" label={`${c.id}的页面`} />
          <PageLines of="/clauses/$clause" />
          <Leaf title="原文" margin={<Margin clause={c} />}>
            {c.standing.map(s => (
              <blockquote key={s.pack + s.label} className="law-standing">
                <LawQuote>{s.text}</LawQuote>
                <p className="note-text">
                  <Link to={`/texts/${s.pack}#${c.id}`}>{s.label}</Link>　{s.decision}　语气：{s.mark}
                  {s.byConvention && (
                    <>
                      （原文写“确保”，按须办督办 <Evidence mark="产品约定" />）
                    </>
                  )}
                  　
                  {s.draft
                    ? '征求意见稿，未生效，只供对照'
                    : s.force
                      ? `${s.inForce ?? ''}起施行`
                      : '没有效力，供理解之用'}
                </p>
              </blockquote>
            ))}
            {c.variant && (
              <p className="note-text">
                台账引文（{c.variant === '繁体' ? '繁体转录' : '有误的转录'}）：{c.quote}
              </p>
            )}
            {c.errata.map((e, i) => (
              <p key={i} className="erratum">
                <b>勘误</b>　“{e.printed}”→“{e.corrected}”（{e.kind}）。{e.why}
              </p>
            ))}
          </Leaf>
          <Related title="上位文件的同题条文" list={c.superior} />
          <Related title="下位文件的同题条文" list={c.below} />
        </>
      )}
    </Loaded>
  )
}

function Margin({ clause: c }: { clause: Shown }) {
  return (
    <KeyValues
      pairs={[
        [
          '语气',
          <>
            <Modality is={c.mark} />　{modalities[c.modality].title}
          </>,
        ],
        ['责任', c.bodies.join('、')],
        ['模块', c.moduleTitle],
        [
          '落实',
          <State is={c.status === 'live' ? 'yes' : c.status === 'partial' ? 'near' : 'unknown'}>
            {statusTitles[c.status]}
          </State>,
        ],
      ]}
    />
  )
}

function Related({ title, list }: { title: string; list: Shown['superior'] }) {
  if (list.length === 0) return null
  return (
    <Leaf title={title}>
      {list.map(o => (
        <p key={o.id}>
          <Link to={`/clauses/${o.id}`}>
            {o.id}　{o.mechanism}
          </Link>
          　<span className="law-words">{o.text}</span>
        </p>
      ))}
    </Leaf>
  )
}
