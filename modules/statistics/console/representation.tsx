import type { ReactNode } from 'react'
import {
  Cite,
  Empty,
  ExportButton,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  Table,
  Trend,
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { exportRepresentation, listCongresses } from '../contract.ts'
import { sorts, sortTitles, type Kind } from '../words.ts'
import { Change, Share, TargetState, type Measured, type Row } from './share.tsx'

type View = Response<typeof listCongresses>

/** 代表比例监测 (C039、C040): who sits in the bodies, how many of them stand at the bench, compared with the term before. */
export function Representation() {
  const go = useGo()
  const today = useToday()
  const list = useList({ filters: ['kind', 'level'] })
  const { kind, level } = list.filters
  // The choices are the contract's own words.
  const called = useCall(listCongresses, {
    query: { kind: kind as Kind | undefined, level: level as Row['level'] | undefined },
  })
  return (
    <Loaded of={called} what="代表比例">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="代表比例"
            lede={`在任代表中一线劳动者、劳动模范、工匠人才的占比，截至${prose(data.asOf, today)}；任期已满的按最后一天。`}
            links={
              data.mayWrite && (
                <Link className="btn primary" to="/representation/new">
                  登记一届
                </Link>
              )
            }
          />
          <Filters
            list={list}
            filters={[
              {
                key: 'kind',
                title: '机构',
                choices: data.kinds.map(k => ({ value: k.kind, title: k.kind, count: k.n })),
              },
              {
                key: 'level',
                title: '层级',
                choices: data.levels.map(l => ({ value: l.level, title: l.level, count: l.n })),
              },
            ]}
          >
            {data.rows.length > 0 && <ExportButton path={exportRepresentation.path} title="导出比例表" />}
          </Filters>
          <Leaf marginLabel="旁注：口径" margin={<Margin />}>
            {sorts.map(sort => (
              <Table
                key={sort}
                caption={sortTitles[sort]}
                columns={columnsOf(sort)}
                rows={data.rows}
                keyOf={row => row.id}
                open={row => go(`/representation/${row.id}`)}
                list={sort === sorts[0] ? list : undefined}
                empty={
                  sort === sorts[0] ? (
                    <Empty
                      act={
                        data.mayWrite ? (
                          <Link className="btn small" to="/representation/new">
                            登记一届代表机构
                          </Link>
                        ) : null
                      }
                    >
                      还没有登记代表机构。照代表名单的公告登记一届，再登记或粘贴代表名单，比例就算出来。
                    </Empty>
                  ) : (
                    <Empty>登记以后这里列出{sortTitles[sort]}的占比。</Empty>
                  )
                }
              />
            ))}
            {data.trends.map(trend => (
              <Lines key={trend.title} trend={trend} asOf={data.asOf} />
            ))}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const columnsOf = (sort: (typeof sorts)[number]): readonly Column<Row>[] => {
  const of = (row: Row, draw: (m: Measured) => ReactNode) => {
    const m = row.measures.find(one => one.sort === sort)
    return m ? draw(m) : null
  }
  return [
    {
      key: 'title',
      title: '机构',
      head: true,
      show: row => (
        <>
          <Link to={`/representation/${row.id}`}>{row.title}</Link>
          <br />
          <small>
            {row.level}，{row.from.slice(0, 4)}年起{row.now ? '，在任' : '，任期已满'}
          </small>
        </>
      ),
    },
    { key: 'share', title: '占比', width: '32%', show: row => of(row, m => <Share of={m} />) },
    { key: 'change', title: '比上届', show: row => of(row, m => <Change of={m} />) },
    { key: 'target', title: '文件目标', show: row => of(row, m => <TargetState of={m} source={row.targetSource} />) },
  ]
}

function Lines({ trend, asOf }: { trend: View['trends'][number]; asOf: string }) {
  const today = useToday()
  const last = trend.points.at(-1)
  const before = trend.points.at(-2)
  const up =
    last?.frontline !== null &&
    last?.frontline !== undefined &&
    before?.frontline !== null &&
    before?.frontline !== undefined
      ? last.frontline - before.frontline
      : null
  return (
    <Trend
      finding={`${trend.title}：一线劳动者占比${up === null ? '还不能比较' : Math.abs(up) < 0.05 ? '与上届持平' : up > 0 ? `比上届升${up.toFixed(1)}个百分点` : `比上届降${(-up).toFixed(1)}个百分点`}`}
      points={trend.points.map(p => ({ at: p.at, value: p.frontline }))}
      unit="%"
      source="代表登记册，分母是在任代表总数"
      asOf={prose(asOf, today)}
    />
  )
}

function Margin() {
  return (
    <>
      <h3>依据</h3>
      <p className="refs">
        <Cite
          title="浙江省人民代表大会常务委员会关于大力弘扬劳模精神劳动精神工匠精神 为中国式现代化省域先行提供精神动力的决定"
          short="浙"
          article="五（6）"
          clause="C040"
        />
        <Cite
          title="忻州市人民代表大会常务委员会关于大力弘扬劳模精神 劳动精神 工匠精神助力谱写中国式现代化忻州篇章的决定"
          short="忻"
          article="16"
          clause="C040"
        />
        <Cite
          title="贵州省人民代表大会常务委员会关于大力弘扬劳模精神劳动精神工匠精神奋力在中国式现代化进程中展现贵州劳动群众新风采的决定（征求意见稿）"
          short="黔稿"
          article="三"
          clause="C039"
        />
      </p>
      <p>C039出自征求意见稿，还没有施行，只作对照。</p>
      <h3>怎样算</h3>
      <p>按当选时的身份，不随以后的调动变。分母是在任代表总数，身份不详的也在分母里，另外列出人数，不当作“不是”。</p>
      <h3>一人几样</h3>
      <p>一名代表可以既是一线劳动者又是劳动模范，各算各的，几项不能相加。</p>
      <h3>目标</h3>
      <p>只认文件写的数。两个决定要求“提高”“适当比例”“一定数量”，没有给数字，所以没有文件的显示未配置。</p>
    </>
  )
}
