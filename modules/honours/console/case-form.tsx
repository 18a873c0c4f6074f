import { Leaf, Link } from '#kernel/ui'
import type { CaseView } from './basis.tsx'
import { mayFill } from './case-acts.ts'
import { gapsIn } from '../curriculum.ts'
import { gapWords } from './curriculum-words.ts'

/** The nomination form as it stands. */
export function CaseForm({ view }: { view: CaseView }) {
  const { curriculum, priorHonours, deeds, brief, summary, sanctions, marks } = view.nomination
  const gaps = gapsIn(curriculum.map(spell => ({ ...spell })))
  const words = (text: string) => [...text].length
  return (
    <Leaf
      title={`推荐表：主要事迹${words(deeds)}字，简要事迹${words(brief)}字${summary ? `，一句话事迹${words(summary)}字` : ''}`}
      marginLabel="旁注：推荐表"
      margin={
        <>
          <h3>能不能改</h3>
          {mayFill(view) ? (
            <p>
              还没有提交民主推荐，可以直接<Link to={`/cases/${view.id}/form`}>改推荐表</Link>。
            </p>
          ) : (
            <p>已提交民主推荐。改姓名、单位、类别、主要事迹，用“更正核心信息”，从职代会审议重新办。</p>
          )}
          <h3>简历</h3>
          <p>
            {gaps === null ? '还没有填简历' : gaps.length === 0 ? '起止衔接，没有断档' : gaps.map(gapWords).join('；')}
          </p>
        </>
      }
    >
      {marks.length > 0 && (
        <>
          <h3 className="form-head">本届标记</h3>
          <p>{marks.map(key => view.markTitles[key] ?? key).join('、')}</p>
        </>
      )}
      {summary && (
        <>
          <h3 className="form-head">一句话事迹</h3>
          <p className="long-text">{summary}</p>
        </>
      )}
      <h3 className="form-head">简要事迹</h3>
      <p className="long-text">{brief}</p>
      <h3 className="form-head">主要事迹</h3>
      <p className="long-text">{deeds}</p>
      <h3 className="form-head">个人简历</h3>
      {curriculum.length === 0 ? (
        <p className="note-text">没有填写</p>
      ) : (
        <ul className="spells">
          {curriculum.map(spell => (
            <li key={`${spell.from}${spell.unit}`}>
              <span className="num">
                {spell.from}—{spell.to ?? '至今'}
              </span>
              <span>
                {spell.unit}，{spell.post}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h3 className="form-head">已获荣誉</h3>
      {priorHonours.length === 0 ? (
        <p className="note-text">没有填写</p>
      ) : (
        <ul className="spells">
          {priorHonours.map(honour => (
            <li key={`${honour.title}${honour.on ?? ''}`}>
              <span className="num">{honour.on ?? '日期未填'}</span>
              <span>
                {honour.title}，{honour.document ? honour.document : '缺决定文号'}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h3 className="form-head">何时何地受过何处分</h3>
      <p className={sanctions ? 'long-text' : 'note-text'}>{sanctions ? sanctions : '没有填写'}</p>
    </Leaf>
  )
}
