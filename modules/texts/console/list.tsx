import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useCall,
  useGo,
  useList,
  type StateKind,
} from '#kernel/ui'
import { listIntakes } from '../contract.ts'

export const kindOf: Readonly<Record<string, StateKind>> = {
  确认中: 'wait',
  被退回: 'no',
  待复核: 'wait',
  已复核: 'yes',
  已作废: 'unknown',
}

/** Texts that were brought in, and how far each is. */
export function Intakes() {
  const list = useList({ filters: ['standing', 'q'] })
  const called = useCall(listIntakes, { query: list.filters })
  const go = useGo()
  return (
    <Loaded of={called} what="导入的文本">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="文本导入和比对"
            links={
              data.may.write && (
                <Link className="btn primary" to="/drafts/new">
                  导入一份文本
                </Link>
              )
            }
          />
          <PageTabs of="/drafts" label="文本的页面" />
          <Leaf
            margin={
              <>
                <h3>怎么用</h3>
                <p>别的城市的决定，上传文件，系统读出条项、逐句提建议；您确认，另一人对照原件复核，成为草稿包。</p>
                <h3>有没有效力</h3>
                <p>没有。草稿包在条文图里只供对照，不起算任何期限；要成为本系统的法，由维护人员审核入库。</p>
              </>
            }
          >
            <Filters
              list={list}
              filters={[
                { key: 'q', title: '查找', placeholder: '标题、机关、文件名' },
                {
                  key: 'standing',
                  title: '到哪一步',
                  choices: data.facets.standings.map(({ value, title, n }) => ({ value, title, count: n })),
                },
              ]}
            />
            <Table
              caption="导入的文本"
              quiet
              columns={[
                {
                  key: 'title',
                  title: '文本',
                  head: true,
                  show: t => (
                    <>
                      <Link to={`/drafts/${t.id}`}>{t.title ?? t.fileName}</Link>
                      <small className="said">{t.issuer ?? '没有读到机关'}</small>
                    </>
                  ),
                },
                { key: 'status', title: '文本状态', show: t => t.status },
                { key: 'adoptedOn', title: '通过', show: t => <span className="nowrap">{t.adoptedOn ?? ''}</span> },
                { key: 'progress', title: '已定', num: true, show: t => `${t.progress.settled}／${t.progress.all}` },
                {
                  key: 'standing',
                  title: '到哪一步',
                  show: t => <State is={kindOf[t.standing] ?? 'unknown'}>{t.standing}</State>,
                },
                { key: 'madeOn', title: '导入', show: t => <span className="nowrap">{t.madeOn}</span> },
                { key: 'byName', title: '谁导入', show: t => `${t.office} ${t.byName}` },
              ]}
              rows={data.rows}
              keyOf={t => t.id}
              list={list}
              open={t => go(`/drafts/${t.id}`)}
              empty={<Empty>还没有导入过文本。点“导入一份文本”，选一个 Word、PDF 或者 TXT 文件。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
