import type { Choice, Someone } from './choice-words.ts'

/** 未入选的人的答复函，给本人的和给推荐单位的；名单上的人和没有名单时没有。 */
export function AnswerLetters({ choice, who }: { choice: Choice; who: Pick<Someone, 'id' | 'name' | 'chosen'> }) {
  if (who.chosen || (choice.state !== '有名单' && choice.state !== '已确定')) return null
  const path = `/api/choices/${choice.id}/letters/${who.id}`
  return (
    <p className="letter-link">
      <a href={path} target="_blank" rel="noreferrer">
        生成{who.name}的答复函
      </a>
      <a href={`${path}?to=单位`} target="_blank" rel="noreferrer">
        给推荐单位的
      </a>
    </p>
  )
}
