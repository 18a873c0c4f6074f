import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Ask,
  Dialog,
  Empty,
  Facts,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  useAct,
  useCall,
  useParam,
} from '#kernel/ui'
import { closeSurvey, listSurveys, openSurvey, readSurvey, remind } from '../contract/surveys.ts'
import { Discipline, kindOf, rateOf, returned, SurveyMark } from './words.tsx'
import './surveys.css'

export type View = Response<typeof readSurvey>

/** Loads one survey and draws the head and tabs its pages share. */
export function OneSurvey({
  children,
  title = finding,
}: {
  children: (view: View) => React.ReactNode
  title?: (view: View) => string
}) {
  const survey = useParam('survey')
  return (
    <Loaded of={useCall(readSurvey, { params: { survey } })} what="调查">
      {view => (
        <>
          <PageHead
            title={title(view)}
            tab={view.title}
            trail={[{ title: '问卷调查', to: '/surveys' }, { title: view.title }]}
          />
          <PageTabs of="/surveys/$survey" label="一次调查" />
          {children(view)}
        </>
      )}
    </Loaded>
  )
}

export function finding(view: View): string {
  const got = `抽中${view.drawn}人，收回${returned(view, view.least)}，收回率${rateOf(view)}`
  switch (view.state) {
    case '筹备':
      return view.drawn === 0 ? `${view.title}：还没有抽样` : `${view.title}：抽好了${view.drawn}人，还没有开始`
    case '回收':
      return `${view.title}：${got}`
    case '已结束':
      return `${view.title}：结束了，${got}`
  }
}

/** The questionnaire's tab: what is asked of whom, and what there is to press. */
export function Survey() {
  return <OneSurvey>{view => <Shown view={view} />}</OneSurvey>
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<'open' | 'remind' | 'close'>()
  const options = { refreshes: [readSurvey, listSurveys], done: () => setAsked(undefined) }
  const opening = useAct(openSurvey, options)
  const reminding = useAct(remind, options)
  const closing = useAct(closeSurvey, options)
  const params = { survey: view.id }
  return (
    <>
      <Leaf marginLabel="问卷的规矩" margin={<Discipline />}>
        <h2 className="visually-hidden">这次调查</h2>
        <Facts
          facts={[
            { label: '现在', value: <SurveyMark is={view.state} /> },
            { label: '性质', value: view.project === null ? kindOf(null) : `${kindOf(view.project)}，${view.project}` },
            {
              label: '问卷',
              value: <Link to={`/surveys/forms/${view.form}`}>{`${view.formTitle}，第${view.formVersion}版`}</Link>,
            },
            { label: '时间', value: `${view.opensOn}至${view.closesOn}` },
            { label: '承办', value: view.officeName },
            {
              label: '上一期',
              value: view.previous ? (
                <Link to={`/surveys/${view.previous.id}/results`}>{view.previous.title}</Link>
              ) : (
                '没有'
              ),
            },
            {
              label: '催过',
              value: view.reminders === 0 ? '没有' : `${view.reminders}次，最近${view.remindedOn ?? ''}`,
            },
            ...(view.closedOn === null ? [] : [{ label: '结束', value: `${view.closedOn}，${view.closedWhy ?? ''}` }]),
          ]}
        />
        <ActProblem of={opening} />
        <ActProblem of={reminding} />
        <ActProblem of={closing} />
        {view.may.write ? (
          <div className="survey-buttons">
            {view.state === '筹备' && view.drawn === 0 && (
              <Link className="btn primary" to={`/surveys/${view.id}/sample`}>
                去抽样
              </Link>
            )}
            {view.state === '筹备' && (view.drawn > 0 || view.openAddress !== null) && (
              <button type="button" className="btn primary" onClick={() => setAsked('open')}>
                开始回收…
              </button>
            )}
            {view.state === '回收' && (
              <>
                <button type="button" className="btn" onClick={() => setAsked('remind')}>
                  催一次…
                </button>
                <button type="button" className="btn danger" onClick={() => setAsked('close')}>
                  结束回收…
                </button>
              </>
            )}
          </div>
        ) : (
          !view.may.own && <Empty>{`由${view.officeName}办，您只看加起来的数。`}</Empty>
        )}
      </Leaf>
      <Leaf
        title="怎么到答的人手里"
        marginLabel="匿名"
        margin={
          <p>
            抽中谁和答卷分开放。一个链接只收第一份；谁打开都看不出答过没有。答卷里没有链接、姓名、网络地址，时间只记到周，夜里打乱次序。
          </p>
        }
      >
        <ul>
          <li>抽中的职工登录“我的”首页，看得到邀请，点一下就答。</li>
          <li>
            没有账号的：打印纸条，扫码或抄码作答。码和名单分开印，两个人一起封、一起发，谁也不知道谁拿了哪一张。
            {view.state === '回收' && view.may.write ? '纸条在“回收”里打印。' : ''}
          </li>
          <li>不用手机的：发纸质问卷，两人录入；或者打电话问，访员录入。</li>
          {view.openAddress !== null && (
            <li>
              谁都能填的链接（不算抽样，单列）：<b className="num">{`${location.origin}${view.openAddress}`}</b>
            </li>
          )}
        </ul>
      </Leaf>
      {asked === 'open' && (
        <Ask
          title="开始回收"
          says={[`${view.drawn}人的链接今天起能用，到${view.closesOn}为止`, '开始以后不能再抽样，问卷不能换']}
          act="开始"
          onYes={() => opening.act({ params })}
          onNo={() => setAsked(undefined)}
        />
      )}
      {asked === 'remind' && (
        <Ask
          title="催一次"
          says={['所有抽中的人一起催：系统不知道谁答了谁没答，也不该知道', '答过的人自己的首页上已经没有邀请']}
          act="催"
          onYes={() => reminding.act({ params })}
          onNo={() => setAsked(undefined)}
        />
      )}
      {asked === 'close' && (
        <Dialog title="结束回收" onClose={() => setAsked(undefined)}>
          <p>{`收回${returned(view, view.least)}，收回率${rateOf(view)}。结束以后不再收，主要的数定下来，进指标。`}</p>
          <Form
            schema={{
              type: 'object',
              required: ['why'],
              properties: { why: { type: 'string', title: '为什么现在结束', minLength: 4, maxLength: 200 } },
            }}
            submit="结束"
            danger
            busy={closing.busy}
            problem={closing.problem}
            onSubmit={({ why }) => closing.send({ params, body: { why: String(why) } })}
          />
        </Dialog>
      )}
    </>
  )
}
