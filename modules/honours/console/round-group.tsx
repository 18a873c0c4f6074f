import { ManyLine } from './fields-choice.tsx'
import { NumberLine, TextLine } from './fields.tsx'
import type { Wrong } from './issues.ts'
import type { TypedSettings } from './round-draft.ts'

export type TypedGroup = NonNullable<TypedSettings['ratios']>[number]['of']

const traits = [
  ['frontline', true, '一线（按细类）'],
  ['leader', true, '负责人（按细类）'],
  ['leader', false, '不是负责人'],
  ['woman', true, '女'],
  ['woman', false, '男'],
  ['minority', true, '少数民族'],
  ['migrant', true, '农民工'],
  ['newForm', true, '新就业形态劳动者'],
  ['nonPublic', true, '非公有制单位'],
  ['nonPublic', false, '公有制单位'],
] as const

const nameOf = (key: string, is: boolean): string => `${key}.${is ? 'yes' : 'no'}`

/** Whom a ratio or a linked rule speaks of. Everything that is filled must hold; a list means one of them. */
export function GroupLines({
  label,
  value,
  onChange,
  settings,
  wrong,
  at,
}: {
  label: string
  value: TypedGroup
  onChange: (group: TypedGroup) => void
  settings: TypedSettings
  wrong: Wrong
  at: string
}) {
  const put = (change: Partial<TypedGroup>) => onChange({ ...value, ...change })
  const marks = settings.marks ?? []
  const chosen = traits.filter(([key, is]) => value[key] === is).map(([key, is]) => nameOf(key, is))
  const trait = (names: readonly string[]) => {
    const rest = Object.fromEntries(
      Object.entries(value).filter(([key]) => !traits.some(([one]) => one === key)),
    ) as TypedGroup // what is left are the members that are no trait
    // The one chosen last wins where two exclude each other.
    const on = names.flatMap(name => traits.filter(([key, is]) => nameOf(key, is) === name))
    onChange({ ...rest, ...Object.fromEntries(on.map(([key, is]) => [key, is])) })
  }
  return (
    <fieldset className="asks group-lines">
      <legend>{label}</legend>
      <div className="asking">
        <TextLine
          label="叫什么"
          value={value.title}
          problem={wrong[`${at}.title`]}
          note="如：企业职工人选"
          onChange={title => put({ title })}
        />
        <ManyLine
          optional
          label="类别"
          value={value.categories ?? []}
          choices={settings.categories.map(c => ({ value: c.key, title: c.title }))}
          problem={wrong[`${at}.categories`]}
          note="不选是全部"
          onChange={categories => put({ categories })}
        />
        <ManyLine
          optional
          label="细类"
          value={value.kinds ?? []}
          choices={settings.categories.flatMap(c => c.kinds.map(k => ({ value: k.key, title: k.title })))}
          problem={wrong[`${at}.kinds`]}
          onChange={kinds => put({ kinds })}
        />
        <ManyLine
          optional
          label="特征"
          value={chosen}
          choices={traits.map(([key, is, title]) => ({ value: nameOf(key, is), title }))}
          note="几样都选的，要同时符合"
          onChange={trait}
        />
        {(marks.length > 0 || (value.marks ?? []).length > 0) && (
          <ManyLine
            optional
            label="标记"
            value={value.marks ?? []}
            choices={marks.map(m => ({ value: m.key, title: m.title }))}
            problem={wrong[`${at}.marks`]}
            note="有其中之一即算"
            onChange={next => put({ marks: next })}
          />
        )}
        <ManyLine
          optional
          label="行政级别"
          value={value.ranks ?? []}
          note="与推荐表里的写法逐字相同"
          onChange={ranks => put({ ranks })}
        />
        <NumberLine
          optional
          label="年龄至少"
          unit="周岁"
          value={value.ageAtLeast}
          problem={wrong[`${at}.ageAtLeast`]}
          onChange={n => put({ ageAtLeast: n ?? undefined })}
        />
        <NumberLine
          optional
          label="年龄至多"
          unit="周岁"
          value={value.ageAtMost}
          problem={wrong[`${at}.ageAtMost`]}
          note="含本数，算到表彰日"
          onChange={n => put({ ageAtMost: n ?? undefined })}
        />
      </div>
    </fieldset>
  )
}
