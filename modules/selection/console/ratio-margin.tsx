import { prose, useToday } from '#kernel/ui'
import { percentWords, type View } from './ratio-words.ts'

/** Where thresholds come from, what the words mean, the last round. */
export function RatioMargin({ view }: { view: View }) {
  const today = useToday()
  const compared = view.rows.filter(row => row.before)
  return (
    <>
      <h3>门槛从哪里来</h3>
      <p className="law-quote">确保劳动模范中各行各业一线劳动者的比例</p>
      <p>条文没有定数。门槛取自本届通知，由评选办录入方案；没有写明条款的标“产品约定”。</p>
      <h3>怎么数</h3>
      <p>分子在分母里数。缺性别、民族、登记类型等事实的人不算“不是”，另数为不详：怎么算都达标的才说达标。</p>
      <p>余量：分母不变，还能换掉（底线）或换进（上限）几人。</p>
      <p>年龄按周岁算到{prose(view.ageOn, today)}（表彰日，未定的到通知日）。</p>
      <h3>改动会怎样</h3>
      <p>取消不递补，分子分母一起变。在“试去一人”里选一个名字，看每条比例变成什么。</p>
      <h3>与上届比</h3>
      {view.previous === null ? (
        <p>没有可比的上届：方案没有接着上一届，或上届没有审定的人。</p>
      ) : compared.length === 0 ? (
        <p>{view.previous.title}没有同名的比例。</p>
      ) : (
        compared.map(row => (
          <p key={row.key}>
            {row.title}上届{row.before && percentWords(row.before.n, row.before.d)}，本届
            {percentWords(row.numerator.length, row.denominator.length)}。
          </p>
        ))
      )}
    </>
  )
}
