import { useMemo, useState } from 'react'
import { isDay } from '#kernel/calendar'
import { Clock, Evidence, Form, Leaf, Link, Loaded, longDay, State, useAct, useCall, useGo, useToday } from '#kernel/ui'
import { listNotices, openNotice, previewNotice, readList } from '../contract.ts'
import type { ListView } from './views.ts'
import { dayField, filesField, papersOf, textField, textOf } from './lists-words.ts'

/** Posts the list. Before anything is sent the clock is drawn day by day, and what would leak is named. */
export function NoticeForm({ list }: { list: ListView }) {
  const today = useToday()
  const go = useGo()
  const [startsOn, setStartsOn] = useState(today)
  const preview = useCall(previewNotice, { params: { id: list.id }, query: { startsOn } })
  const send = useAct(openNotice, { refreshes: [readList, listNotices], done: reply => go(`/notices/${reply.notice}`) })
  const schema = useMemo(() => schemaOf(), [])
  const { data } = preview
  return (
    <Leaf
      title={
        data && preview.problem === undefined
          ? `从${longDay(startsOn)}起公示，${longDay(data.endsOn)}24:00期满`
          : '按名单公示'
      }
      sub={
        data && data.objectionsUntil !== data.endsOn
          ? `异议受理到${longDay(data.objectionsUntil)}`
          : '公示期满以前收到的异议都受理'
      }
      marginLabel="旁注：公示期"
      margin={
        data && (
          <>
            <h3>怎么算的</h3>
            <p>{data.explain}</p>
            {data.provisional && (
              <p>
                <Evidence mark="待核" task="国务院办公厅公布放假安排以后自动重算" />{' '}
                暂定：其中有的日子放假安排还没有公布。
              </p>
            )}
            <h3>公开这些，别的都不公开</h3>
            <p>{data.fields.join('、')}。证件号、电话、住址不上公示页。</p>
            <h3>公示以后</h3>
            <p>公示页不再变动。期间改姓名、单位、类别或主要事迹的，从职代会审议重新办，公示重新计日。</p>
          </>
        )
      }
    >
      <div className="clock-box">
        <Loaded of={preview} what="公示期">
          {shown => (
            <>
              <Clock label="公示期逐日" days={shown.days} provisional={shown.provisional} />
              {shown.problems.length > 0 && (
                <div className="leaks" role="alert">
                  <State is="no">公示内容里有不应公开的信息，不能发布</State>
                  <ul>
                    {shown.problems.map(problem => (
                      <li key={problem}>{problem}</li>
                    ))}
                  </ul>
                  <p>
                    先到推荐材料里改正，再<Link to={`/lists/${list.id}/void`}>作废这份名单</Link>，另封存一份。
                  </p>
                </div>
              )}
            </>
          )}
        </Loaded>
      </div>
      <Form
        schema={schema}
        two
        submit="公示"
        draft={`notice-${list.id}`}
        initial={{ startsOn: today, ...list.contact }}
        busy={send.busy}
        problem={send.problem}
        onChange={values => {
          const day = textOf(values['startsOn'])
          if (isDay(day)) setStartsOn(day)
        }}
        onSubmit={values => {
          const fromPaper = values['fromPaper'] === true
          const email = textOf(values['email'])
          const day = textOf(values['startsOn'])
          return send.send({
            params: { id: list.id },
            body: {
              startsOn: day,
              place: textOf(values['place']),
              phone: textOf(values['phone']),
              address: textOf(values['address']),
              ...(email ? { email } : {}),
              ...(fromPaper ? { fromPaper, happenedOn: day, papers: papersOf(values['photos']) } : {}),
            },
          })
        }}
      />
    </Leaf>
  )
}

const schemaOf = () => ({
  type: 'object',
  required: ['startsOn', 'place', 'phone', 'address'],
  properties: {
    startsOn: dayField('公示起始日', { description: '实际张贴或发布的那一天，当日计入' }),
    place: textField('张贴或发布的地方', { minLength: 2, description: '如：厂区公示栏和单位网站' }),
    phone: textField('受理电话', { minLength: 5 }),
    email: textField('受理邮箱'),
    address: textField('受理地址', { minLength: 2, description: '来信以发信地邮戳为准' }),
    fromPaper: {
      type: 'boolean',
      'x-widget': 'tick',
      title: '补录：纸质公示已经在起始日张贴，现在照原件录入',
    },
    photos: {
      type: 'object',
      title: '纸质公示的凭据',
      'x-when': { fromPaper: true },
      required: ['signed-page', 'notice-photo-near', 'notice-photo-far'],
      properties: {
        'signed-page': filesField('盖章的公示稿', '扫描件或照片'),
        'notice-photo-near': filesField('近景照片', '拍清公示内容', 'image'),
        'notice-photo-far': filesField('远景照片', '拍出张贴的地方和周围环境', 'image'),
      },
    },
  },
})
