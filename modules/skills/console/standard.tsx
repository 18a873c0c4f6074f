import { Cite, Evidence, KeyValues, Leaf, Link, Loaded, PageHead, State, useCall, useParam } from '#kernel/ui'
import { readStandard } from '../contract.ts'
import './skills.css'

const marks = { 现行: 'yes', 将行: 'wait', 曾用: 'unknown' } as const

/** One standard: who may apply for which level, by its own years where it says so. */
export function StandardPage() {
  const called = useCall(readStandard, { params: { id: useParam('standard') } })
  return (
    <Loaded of={called} what="职业标准">
      {view => (
        <>
          <PageHead
            title={`${view.occupation}${view.version}，${view.from}起${view.state === '曾用' ? '，已换版' : ''}`}
            tab={`${view.occupation}${view.version}`}
            trail={[{ title: '职业标准和目录', to: '/skill-standards' }, { title: view.occupation }]}
            lede={view.demo ? '演示数据，不是标准原文' : undefined}
            facts={[
              { label: '职业编码', value: view.code ?? '没有' },
              { label: '现在', value: <State is={marks[view.state]}>{view.state}</State> },
              { label: '颁布文件', value: view.document },
            ]}
          />
          <Leaf
            title={view.conditions.length === 0 ? '没有等级，按考核规范考核' : '申报条件，符合一条就行'}
            marginLabel="这份标准"
            margin={
              <>
                <h3>通用条件</h3>
                <p>
                  {view.edition}。{view.about}
                </p>
                <h3>谁录入、谁复核</h3>
                <p>
                  {view.askedBy}录入；{view.agreedBy}，{view.agreedOn}复核。
                </p>
                {view.others.length > 0 && <h3>别的版本</h3>}
                {view.others.map(one => (
                  <p key={one.id}>
                    <Link to={`/skill-standards/${one.id}`}>{one.version}</Link>（{one.state}）
                  </p>
                ))}
              </>
            }
          >
            {view.conditions.map(level => (
              <section key={level.level} className="way" aria-label={level.level}>
                <h3>{level.level}</h3>
                <ol>
                  {level.ways.map(way => (
                    <li key={way.key}>
                      <b>{way.key}</b>　{way.says} {way.own && <State is="near">本标准的年限</State>}　
                      <Cite {...way.cites} /> <Evidence mark={way.evidence} />
                    </li>
                  ))}
                </ol>
              </section>
            ))}
          </Leaf>
          <Leaf title="清单">
            <KeyValues
              pairs={[
                ['算本职业的名称', view.names.join('、') || '没有录入'],
                ['相关职业', view.related.join('、') || '没有录入'],
                ['本专业、相关专业', view.majors.join('、') || '没有录入'],
                ['对应的职称系列', view.series.join('、') || '没有录入'],
              ]}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
