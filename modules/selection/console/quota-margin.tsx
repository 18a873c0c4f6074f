import { Cite, Evidence, prose, useToday } from '#kernel/ui'
import type { View } from './quotas.tsx'

/** How seats are worked out, on what basis, who changed what. */
export function QuotaMargin({ view }: { view: View }) {
  const today = useToday()
  const versions = view.allocating?.versions ?? []
  return (
    <>
      <h3>依据</h3>
      <p className="law-quote">{view.noticeTitle}</p>
      <p>{view.noticeNumber ?? '没有文号'}</p>
      <p className="refs">
        {view.article ? (
          <Cite title={view.noticeTitle} short="通知" article={view.article} clause="C064" />
        ) : (
          <Evidence mark="产品约定" source="通知没有写明名额分配的条款" task="评选办：在届次方案里录入条款" />
        )}
      </p>
      <h3>怎么算</h3>
      <p>
        各单位每项指标占合计的份额，按权重相加，乘要分的名额。先取整数，剩下的按小数从大到小每家1名（最大余额法）。全程用分数算，不四舍五入。
      </p>
      <p>小数一样大、名额不够分的是并列：系统不替人定，由人裁定并写理由。</p>
      <p className="refs">
        <Evidence mark="产品约定" source="最大余额法、调剂和裁定的办法；通知另有规定的，用人工改写并写明依据" />
      </p>
      <h3>下达以后</h3>
      <p>分配表不能再改。改名额用“调整名额”，每次写理由，前后都留着。</p>
      {versions.length > 0 && (
        <>
          <h3>版本</h3>
          {versions.map(one => (
            <p key={one.version}>
              第{one.version}版，{prose(one.changedOn, today)}，{one.actor}：{one.what}
            </p>
          ))}
        </>
      )}
    </>
  )
}
