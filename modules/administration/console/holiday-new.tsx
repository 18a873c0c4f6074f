import { Form, Leaf, PageHead, useAct } from '#kernel/ui'
import type { Call } from '#kernel/http'
import { askForHoliday } from '../contract.ts'
import { Asked } from './post-new.tsx'
import { formOf } from './schema.ts'

const trail = [{ title: '工作日历', to: '/admin/calendars' }, { title: '登记地方放假日' }]
const schema = formOf(askForHoliday.body)

/** The days off a local government gave: with its document, and a second person. */
export function HolidayNew() {
  const ask = useAct(askForHoliday)
  if (ask.reply) return <Asked title={ask.reply.title} trail={trail} again={ask.forget} />
  return (
    <>
      <PageHead title="登记地方放假日，另一人复核后计入期限" tab="登记地方放假日" trail={trail} />
      <Leaf
        margin={
          <>
            <h3>只登记这一种</h3>
            <p>
              少数民族习惯的节日，由少数民族聚居地区的地方人民政府规定放假日期的。全国的放假和调休按国务院办公厅通知，不在这里登记。
            </p>
            <h3>生效以后</h3>
            <p>本地和以下的案件，此后起算的期限按新日历计。</p>
          </>
        }
      >
        <Form
          schema={schema}
          two
          draft="holiday-new"
          submit="提交复核"
          busy={ask.busy}
          problem={ask.problem}
          onSubmit={body => ask.send({ body: body as Call<typeof askForHoliday>['body'] })}
        />
      </Leaf>
    </>
  )
}
