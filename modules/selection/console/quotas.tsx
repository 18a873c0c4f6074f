import {
  Empty,
  ExportButton,
  Leaf,
  Loaded,
  PageHead,
  PageTabs,
  PrintButton,
  useAddress,
  useCall,
  useParam,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { readQuotas } from '../contract.ts'
import { QuotaHistory, QuotaTable } from './quota-issued.tsx'
import { QuotaMargin } from './quota-margin.tsx'
import { SheetWork } from './quota-sheet.tsx'
import { titleOf } from './quota-words.ts'
import './selection.css'

export type View = Response<typeof readQuotas>

/** Seats: worked out, issued, adjusted, used. */
export function Quotas() {
  const round = useParam('round')
  const [address] = useAddress()
  const query = {
    category: address['category'] ?? '',
    pool: address['pool'] === '单列' ? ('单列' as const) : ('常规' as const),
  }
  const called = useCall(readQuotas, { params: { round }, query })
  return (
    <Loaded of={called} what="名额">
      {view => <Page view={view} query={query} />}
    </Loaded>
  )
}

function Page({ view, query }: { view: View; query: { category: string; pool: '常规' | '单列' } }) {
  const { allocating } = view
  return (
    <>
      <PageHead
        title={titleOf(view)}
        tab={`${view.title} 名额`}
        trail={[
          { title: '届次', to: '/rounds' },
          { title: view.title, to: `/rounds/${view.round}` },
          { title: '名额' },
        ]}
        lede={ledeOf(view)}
        links={
          <>
            <ExportButton path={`/rounds/${view.round}/quotas/xlsx`} query={query} title="导出分配表" />
            <PrintButton />
          </>
        }
      />
      <PageTabs of="/rounds/$round" label="届次页面" />
      {allocating && (
        <Leaf marginLabel="旁注：怎么分" margin={<QuotaMargin view={view} />}>
          <SheetWork
            key={`${allocating.category} ${allocating.pool} ${allocating.version} ${allocating.state}`}
            view={view}
            allocating={allocating}
          />
        </Leaf>
      )}
      <Leaf
        marginLabel="旁注：名额与报送"
        margin={
          <>
            <h3>怎么算已报</h3>
            <p>按报送名单数。撤回、换下的让出名额；取消的不递补，仍占着；退回补正的重报时不重复算。</p>
            <h3>超过名额</h3>
            <p>
              {view.overNomination
                ? `本届可差额推荐，报送人数不超过名额的${view.overNomination[0]}/${view.overNomination[1]}，不足1人的舍去。`
                : '报送名单超过名额的，封存和报送都办不了。确需增加的，由下达名额的单位调整。'}
            </p>
            {!allocating && (
              <>
                <h3>找谁</h3>
                <p>对名额有疑问的，找下达名额的单位。</p>
              </>
            )}
          </>
        }
      >
        {view.rows.length === 0 ? (
          <>
            <h2>名额与使用</h2>
            <Empty>
              {allocating
                ? '还没有下达。上面试算、核对以后下达，各单位就看得到自己的名额。'
                : '还没有下达给本岗位范围内单位的名额。没有下达的不限报送人数。'}
            </Empty>
          </>
        ) : (
          <QuotaTable view={view} />
        )}
        {view.history.length > 0 && <QuotaHistory view={view} />}
      </Leaf>
    </>
  )
}

function ledeOf(view: View): string {
  const { regular, separate, byCategory } = view.seats
  const parts = [
    regular === null ? '方案里没有写常规名额的总数' : `常规${regular}名`,
    separate === null ? '' : `单列${separate}名`,
    ...view.categories.flatMap(c => (byCategory[c.key] === undefined ? [] : [`${c.title}${byCategory[c.key]}名`])),
  ]
  return `${view.title}：${parts.filter(Boolean).join('，')}。`
}
