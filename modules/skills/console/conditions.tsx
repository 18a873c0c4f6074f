import { Cite, Evidence, Leaf, Loaded, PageHead, PageTabs, useCall } from '#kernel/ui'
import { listStandards } from '../contract.ts'
import './skills.css'

/** The eight levels and the general conditions of each edition, as they would be read in print. */
export function Conditions() {
  const called = useCall(listStandards, {})
  return (
    <Loaded of={called} what="通用条件">
      {view => (
        <>
          <PageHead
            title="八级，五级由机构考核，三级由单位定级、评聘"
            tab="八级和通用条件"
            trail={[{ title: '职业标准和目录', to: '/skill-standards' }, { title: '八级和通用条件' }]}
          />
          <PageTabs of="/skill-standards" label="职业标准页面" />
          {view.editions.map(edition => (
            <Leaf
              key={edition.key}
              title={edition.title}
              marginLabel={edition.title}
              margin={
                <>
                  <h3>这一套从哪里来</h3>
                  <p>{edition.about}</p>
                  <h3>顺序</h3>
                  <p>数字小的等级高：五级是初级工，一级是高级技师。写等级要写全称，不能只写数字。</p>
                </>
              }
            >
              {edition.levels.map(level => (
                <section key={level.level} className="way" aria-label={level.level}>
                  <h3>{level.level}（符合一条就行）</h3>
                  <ol>
                    {level.ways.map(way => (
                      <li key={way.key}>
                        <b>{way.key}</b>　{way.says}　<Cite {...way.cites} /> <Evidence mark={way.evidence} />
                      </li>
                    ))}
                  </ol>
                </section>
              ))}
            </Leaf>
          ))}
          <Leaf title="由单位定级、评聘的三级">
            {view.appointed.map(one => (
              <section key={one.level} className="way" aria-label={one.level}>
                <h3>{one.level}</h3>
                <p>
                  {one.says} <Cite {...one.cites} /> <Evidence mark={one.evidence} />
                </p>
              </section>
            ))}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
