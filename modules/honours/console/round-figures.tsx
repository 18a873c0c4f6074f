import { NumberLine, TextLine } from './fields.tsx'
import type { Section } from './round-conditions.tsx'
import type { TypedSettings } from './round-draft.ts'

/** Deadlines of the departments and lengths of the texts. */
export function Figures({ value, put, wrong }: Section) {
  const deeds = (change: Partial<TypedSettings['deeds']>) => put({ deeds: { ...value.deeds, ...change } })
  const at = (name: string) => wrong[`settings.${name}`]
  return (
    <>
      <h2>回函期限和字数</h2>
      <div className="asking">
        <NumberLine
          label="回函期限"
          unit="个工作日"
          value={value.replyWorkdays}
          problem={at('replyWorkdays')}
          note="逾期不等于无异议"
          onChange={n => put({ replyWorkdays: n })}
        />
        <NumberLine
          label="回函有效期"
          unit="日"
          value={value.replyValidDays}
          problem={at('replyValidDays')}
          note="过期的要复查"
          onChange={n => put({ replyValidDays: n })}
        />
        <NumberLine
          label="主要事迹至少"
          unit="字"
          value={value.deeds.min}
          problem={at('deeds.min')}
          onChange={n => deeds({ min: n })}
        />
        <NumberLine
          label="主要事迹至多"
          unit="字"
          value={value.deeds.max}
          problem={at('deeds.max')}
          onChange={n => deeds({ max: n })}
        />
        <NumberLine
          label="简要事迹至少"
          unit="字"
          value={value.deeds.briefMin}
          problem={at('deeds.briefMin')}
          onChange={n => deeds({ briefMin: n })}
        />
        <NumberLine
          label="简要事迹至多"
          unit="字"
          value={value.deeds.briefMax}
          problem={at('deeds.briefMax')}
          onChange={n => deeds({ briefMax: n })}
        />
      </div>
    </>
  )
}

/** Where objections can be brought: printed on every notice of the round. */
export function Contact({ value, put, wrong }: Section) {
  const contact = (change: Partial<TypedSettings['contact']>) => put({ contact: { ...value.contact, ...change } })
  return (
    <>
      <h2>受理异议的联系方式</h2>
      <div className="asking">
        <TextLine
          label="电话"
          value={value.contact.phone}
          problem={wrong['settings.contact.phone']}
          onChange={phone => contact({ phone })}
        />
        <TextLine optional label="邮箱" value={value.contact.email ?? ''} onChange={email => contact({ email })} />
        <TextLine
          label="地址"
          value={value.contact.address}
          problem={wrong['settings.contact.address']}
          onChange={address => contact({ address })}
        />
        <TextLine
          optional
          label="邮编"
          value={value.contact.postcode ?? ''}
          onChange={postcode => contact({ postcode })}
        />
      </div>
    </>
  )
}

const articles: readonly (readonly [key: string, title: string])[] = [
  ['conditions', '参评条件'],
  ['recommend', '民主推荐'],
  ['congress', '职代会审议'],
  ['notice', '公示'],
  ['consent', '本人知情同意'],
  ['objection', '异议'],
  ['consult', '征求意见'],
  ['review', '审核研究'],
  ['ratios', '结构比例'],
  ['linked', '连带规则'],
  ['choose', '择优'],
  ['submit', '报送'],
  ['correct', '更正'],
  ['replace', '换人'],
  ['withdraw', '撤回'],
  ['void', '取消不递补'],
]

/** Where each rule stands in the round's notice. Without it the rule shows as 产品约定. */
export function Articles({ value, put }: Section) {
  const basis = value.basis ?? {}
  return (
    <>
      <h2>方案条款</h2>
      <p className="sub">每项规定在本届通知里的条款号，如“第十条”。没有填的，页面上标“产品约定”。</p>
      <div className="asking three">
        {articles.map(([key, title]) => (
          <TextLine
            key={key}
            optional
            label={title}
            value={basis[key] ?? ''}
            onChange={text =>
              put({
                basis:
                  text === ''
                    ? Object.fromEntries(Object.entries(basis).filter(([one]) => one !== key))
                    : { ...basis, [key]: text },
              })
            }
          />
        ))}
      </div>
    </>
  )
}
