import { ManyLine, Tick } from './fields-choice.tsx'
import { TextLine } from './fields.tsx'
import type { Wrong } from './issues.ts'
import { freshName, type Choices, type TypedSettings } from './round-draft.ts'

type Category = TypedSettings['categories'][number]
type Kind = Category['kinds'][number]

/** Categories of nominees: who reviews them first, which departments are asked, which kinds there are. */
export function Categories({
  value,
  onChange,
  wrong,
  departments,
}: {
  value: readonly Category[]
  onChange: (categories: Category[]) => void
  wrong: Wrong
  departments: Choices['departments']
}) {
  const put = (at: number, change: Partial<Category>) =>
    onChange(value.map((category, i) => (i === at ? { ...category, ...change } : category)))
  return (
    <>
      <h2>人员类别</h2>
      <p className="sub">类别决定由谁分口初审、向哪些部门征求意见。</p>
      {wrong['settings.categories'] && <p className="field-problem">{wrong['settings.categories']}</p>}
      <ol className="pieces">
        {value.map((category, i) => (
          <li key={category.key}>
            <div className="piece-head">
              <b>{category.title || '未命名的类别'}</b>
              <span className="spacer" />
              <button
                type="button"
                className="btn small"
                aria-label={`删去类别${category.title}`}
                onClick={() => onChange(value.filter(one => one !== category))}
              >
                删去
              </button>
            </div>
            <div className="asking">
              <TextLine
                label="类别名称"
                value={category.title}
                problem={wrong[`settings.categories.${i}.title`]}
                onChange={title => put(i, { title })}
              />
              <TextLine
                optional
                label="分口牵头"
                value={category.lead ?? ''}
                note="如：企业由工会，机关事业由人社，农民由农业农村"
                onChange={text => put(i, { lead: text === '' ? undefined : text })}
              />
              <div className="whole">
                <ManyLine
                  label="征求意见的部门"
                  value={(category.departments ?? []).map(one => one.key)}
                  choices={departments.map(one => ({ value: one.key, title: one.title }))}
                  problem={wrong[`settings.categories.${i}.departments`]}
                  note="只对部分人员征求的部门，按本届通知增删"
                  onChange={keys =>
                    put(i, {
                      departments: keys.map(key => ({
                        key,
                        title: departments.find(one => one.key === key)?.title ?? key,
                      })),
                    })
                  }
                />
              </div>
              <Kinds
                value={category.kinds}
                category={category.title}
                wrong={wrong}
                at={`settings.categories.${i}.kinds`}
                onChange={kinds => put(i, { kinds })}
              />
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <button
          type="button"
          className="btn small"
          onClick={() =>
            onChange([
              ...value,
              { key: freshName(value, 'category'), title: '', kinds: [{ key: 'kind1', title: '' }], departments: [] },
            ])
          }
        >
          加一类
        </button>
      </div>
    </>
  )
}

function Kinds({
  value,
  category,
  onChange,
  wrong,
  at,
}: {
  value: readonly Kind[]
  category: string
  onChange: (kinds: Kind[]) => void
  wrong: Wrong
  at: string
}) {
  const put = (n: number, change: Partial<Kind>) =>
    onChange(value.map((kind, i) => (i === n ? { ...kind, ...change } : kind)))
  return (
    <fieldset className="asks whole">
      <legend>细类</legend>
      {wrong[at] && <span className="field-problem">{wrong[at]}</span>}
      {value.map((kind, i) => (
        <div className="piece-head" key={kind.key}>
          <TextLine
            quiet
            label={`${category}的第${i + 1}个细类`}
            value={kind.title}
            problem={wrong[`${at}.${i}.title`]}
            onChange={title => put(i, { title })}
          />
          <Tick label="算一线" value={kind.frontline ?? false} onChange={frontline => put(i, { frontline })} />
          <Tick label="算负责人" value={kind.leader ?? false} onChange={leader => put(i, { leader })} />
          <button
            type="button"
            className="btn small"
            aria-label={`删去细类${kind.title}`}
            onClick={() => onChange(value.filter(one => one !== kind))}
          >
            删去
          </button>
        </div>
      ))}
      <div>
        <button
          type="button"
          className="btn small"
          onClick={() => onChange([...value, { key: freshName(value, 'kind'), title: '' }])}
        >
          加细类
        </button>
      </div>
    </fieldset>
  )
}
