import { Cite, Evidence, Leaf, State, Table, type Column } from '#kernel/ui'
import type { View } from './ratio-words.ts'

type Rule = View['linked'][number]

/** 连带规则，逐个推荐单位。 */
export function LinkedRules({ view }: { view: View }) {
  const broken = view.linked.filter(rule => rule.state === 'unmet').length
  const columns: readonly Column<Rule>[] = [
    { key: 'office', title: '推荐单位', head: true, show: rule => rule.officeName ?? '全届' },
    { key: 'when', title: '有这样的人', num: true, show: rule => rule.when.length },
    { key: 'needed', title: '须有', num: true, show: rule => rule.needed },
    { key: 'has', title: '实有', num: true, show: rule => rule.has.length },
    {
      key: 'state',
      title: '结果',
      show: rule => (
        <State is={rule.state === 'met' ? 'yes' : rule.state === 'unmet' ? 'no' : 'unknown'}>
          {rule.state === 'met'
            ? '做到了'
            : rule.state === 'unmet'
              ? `差${rule.needed - rule.has.length}人`
              : `${rule.unclear}人不详，暂不能确定`}
        </State>
      ),
    },
    {
      key: 'basis',
      title: '依据',
      show: rule =>
        rule.article ? (
          <Cite
            title={view.noticeTitle}
            short="通知"
            article={rule.article}
            clause="C064"
            {...(rule.quote ? { text: rule.quote } : {})}
          />
        ) : (
          <Evidence
            mark="产品约定"
            source={`《${view.noticeTitle}》没有写明条款`}
            task="评选办：在届次方案里录入条款"
          />
        ),
    },
  ]
  return (
    <Leaf
      margin={
        <>
          <h3>什么是连带规则</h3>
          <p>
            有的通知要求：推荐一名企业负责人，须同时推荐一名一线职工。按推荐单位数的，逐个单位看；按全届数的，合起来看。
          </p>
        </>
      }
      marginLabel="旁注：连带规则"
    >
      <Table
        caption={broken > 0 ? `连带规则：${broken}处没有做到` : '连带规则都做到了'}
        sub="没有这样的人的单位不列"
        columns={columns}
        rows={view.linked}
        keyOf={rule => `${rule.key}${rule.officeName ?? ''}`}
        groupOf={rule => `${rule.title}（在${rule.among}数）`}
        empty="没有"
      />
    </Leaf>
  )
}
