import { Form, Leaf, Loaded, PageHead, useAct, useAddress, useCall, useParam, useToday } from '#kernel/ui'
import type { Call, Response } from '#kernel/http'
import { askForValue, parameters } from '../contract.ts'
import { Asked } from './post-new.tsx'
import { formOf } from './schema.ts'

type Row = Response<typeof parameters>['rows'][number]

const trail = [{ title: '本单位参数', to: '/admin/values' }, { title: '录入' }]
const how: Readonly<Record<Row['kind'], string>> = {
  整数: '只填整数',
  数: '只填数字',
  金额: '填元，最多两位小数',
  比例: '写成 25% 或 2/3',
  日期: '写成 2026-04-07',
  是否: '',
  文字: '',
  表: '',
  其他: '',
}

/** One value of the office, with its document; a second person compares it before it holds. */
export function ValueNew() {
  const id = useParam('parameter')
  const called = useCall(parameters, {})
  const today = useToday()
  const [address] = useAddress()
  const ask = useAct(askForValue)
  if (ask.reply) return <Asked title={ask.reply.title} trail={trail} again={ask.forget} />
  return (
    <Loaded of={called} what="参数">
      {({ place, rows }) => {
        const row = rows.find(one => one.id === id)
        return (
          <>
            <PageHead
              title={row ? `录入${place}的“${row.title}”` : '没有这个参数'}
              tab="录入参数"
              trail={trail}
              lede={row && `现在是${row.value}${row.unit && row.evidence === '未配置' ? `，单位：${row.unit}` : ''}`}
            />
            {row && (
              <Leaf
                margin={
                  <>
                    <h3>要有文件</h3>
                    <p>文号、条款、发文日期缺一不可。复核的人照文件核对。</p>
                  </>
                }
              >
                <Form
                  schema={schemaFor(row)}
                  two
                  draft={`value-${id}`}
                  initial={{
                    parameter: id,
                    from: address['from'] ?? today,
                    // A value that was tried out elsewhere comes with the address; its document is typed here.
                    ...(address['value'] === undefined ? {} : { value: address['value'] }),
                  }}
                  submit="提交复核"
                  busy={ask.busy}
                  problem={ask.problem}
                  onSubmit={body => ask.send({ body: { ...body, parameter: id } as Call<typeof askForValue>['body'] })}
                />
              </Leaf>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

const schemaFor = (row: Row) =>
  formOf(askForValue.body, properties => {
    properties['value'] = {
      ...properties['value'],
      description: row.help ?? how[row.kind],
      // A number is not counted by its letters.
      ...(how[row.kind] && { maxLength: undefined }),
      ...(row.kind === '表' && { 'x-widget': 'textarea' }),
      ...(row.unit && row.kind !== '比例' && row.kind !== '表' && { 'x-unit': row.unit }),
      ...(row.kind === '是否' && { enum: ['是', '否'], 'x-widget': 'radio' }),
    }
  })
