import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Facts,
  Form,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import { listPostings, postPosting, readPosting, voidPosting } from '../contract/postings.ts'
import { PostingMark } from './postings.tsx'
import './care.css'

type View = Response<typeof readPosting>
type Entry = View['entries'][number]

const columns: readonly Column<Entry>[] = [
  { key: 'rank', title: '序号', num: true, show: row => row.rank },
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <Link to={`/people/${row.person}/care`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'unit', title: '单位', show: row => row.unit },
  { key: 'category', title: '类别', show: row => row.category },
  {
    key: 'why',
    title: '能不能发',
    show: row => (row.why === null ? <State is="yes">公示没有异议</State> : <State is="wait">{row.why}</State>),
  },
]

/** One sealed list: its days, what was objected, and who of it may be paid. */
export function PostingPage() {
  const called = useCall(readPosting, { params: { posting: useParam('posting') } })
  return (
    <Loaded of={called} what="公示名单">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function finding(view: View): string {
  const free = view.entries.filter(one => one.why === null).length
  switch (view.state) {
    case '已封存':
      return `${view.title}：封存了${view.n}人，还没有张贴`
    case '公示中':
      return `${view.title}：公示到${view.endsOn ?? ''}，${view.objections === 0 ? '没有异议' : `异议${view.objections}件`}`
    case '期满':
      return `${view.title}：公示期满，${free}人可以发${free < view.n ? `，${view.n - free}人有异议` : ''}`
    case '撤下':
      return `${view.title}：公示撤下了，名单上的人要重新公示`
    case '作废':
      return `${view.title}：作废，${view.voidReason ?? ''}`
  }
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<'post' | 'void'>()
  const close = () => setAsked(undefined)
  const today = useToday()
  const options = { refreshes: [readPosting, listPostings], done: close }
  const posting = useAct(postPosting, options)
  const voiding = useAct(voidPosting, options)
  return (
    <>
      <PageHead
        title={finding(view)}
        tab={view.title}
        trail={[{ title: '发放对象公示', to: '/care/postings' }, { title: view.title }]}
      />
      <Leaf
        marginLabel="接着怎么办"
        margin={
          <>
            <h3>接着怎么办</h3>
            <p>封存 → 张贴和网上同时公示 → 期满、异议办结 → 到“发放”制单。没有异议的人不等有异议的人。</p>
            <h3>异议在哪里办</h3>
            <p>
              {view.notice !== null && view.may.handle ? (
                <Link to={`/notices/${view.notice}`}>到“公示与异议”里登记、调查、签字</Link>
              ) : (
                '由本级评选表彰岗位在“公示与异议”里登记、调查，另一人签字。'
              )}
            </p>
          </>
        }
      >
        <Facts
          facts={[
            { label: '现在', value: <PostingMark is={view.state} /> },
            { label: '依据', value: `《${view.basis}》${view.basisNumber ?? ''}` },
            { label: '封存', value: `${view.sealedOn}，${view.byName}` },
            {
              label: '公示期',
              value: view.startsOn === null ? '还没有张贴' : `${view.startsOn}至${view.endsOn ?? ''}`,
            },
            {
              label: '异议',
              value:
                view.objections === 0
                  ? '没有'
                  : `${view.objections}件${view.openObjections > 0 ? `，${view.openObjections}件没有结` : '，都已结'}`,
            },
            ...(view.published === null
              ? []
              : [
                  {
                    label: '公示页',
                    value: (
                      <a href={`/notices/${view.published}`} target="_blank" rel="noreferrer">
                        看公示页
                      </a>
                    ),
                  },
                ]),
          ]}
        />
        <div className="care-buttons">
          {view.may.post && (
            <button type="button" className="btn primary" onClick={() => setAsked('post')}>
              公示…
            </button>
          )}
          {view.state === '期满' && (
            <Link className="btn primary" to="/care/batches">
              到“发放”制单
            </Link>
          )}
          {view.may.void && (
            <button type="button" className="btn danger" onClick={() => setAsked('void')}>
              作废…
            </button>
          )}
        </div>
        <Table
          caption={`名单上${view.n}人`}
          columns={columns}
          rows={view.entries}
          keyOf={row => row.id}
          empty={<Empty>名单是空的。</Empty>}
        />
      </Leaf>
      {asked === 'post' && (
        <Dialog title="公示这份名单" onClose={close}>
          <p>公布以后谁都能看到，内容存证，不能改，只能撤下。</p>
          <Form
            schema={view.forms.post}
            initial={{ startsOn: today }}
            submit="公示"
            busy={posting.busy}
            problem={posting.problem}
            // The forms are drawn from the contract's own schemas.
            onSubmit={body => posting.send({ params: { posting: view.id }, body: body as never })}
          />
        </Dialog>
      )}
      {asked === 'void' && (
        <Dialog title="作废这份名单" onClose={close}>
          <Form
            schema={view.forms.void}
            submit="作废"
            danger
            busy={voiding.busy}
            problem={voiding.problem}
            onSubmit={body => voiding.send({ params: { posting: view.id }, body: body as never })}
          />
        </Dialog>
      )}
    </>
  )
}
