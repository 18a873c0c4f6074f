import { useState } from 'react'
import {
  Empty,
  ExportButton,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  ProblemNote,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useParam,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { importPreview, readAccounts, takeIn } from '../contract.ts'
import { SheetDrop } from './sheet-drop.tsx'

type Preview = Response<typeof importPreview>

const trail = [{ title: '账号', to: '/admin/accounts' }, { title: '从表格开户' }]
const where = {
  type: 'object',
  required: ['organisation'],
  properties: {
    organisation: {
      type: 'string',
      title: '这些人在哪个单位',
      'x-widget': 'pick',
      'x-options': '/accounts/organisations',
    },
  },
} as const

/** A sheet of people: chosen, read, and shown before anything is taken in. */
export function AccountImport() {
  const go = useGo()
  const [file, setFile] = useState<File>()
  const [tried, setTried] = useState(false)
  const read = useAct(readAccounts, { done: preview => go(`/admin/accounts/import/${preview.id}`) })
  return (
    <>
      <PageHead title="从表格开户：先读给您看，再收" tab="从表格开户" trail={trail} />
      <Leaf
        margin={
          <>
            <h3>模板</h3>
            <p>
              <ExportButton path="/account-imports/template" title="下载模板" />
            </p>
            <p>本单位原有的花名册也可以直接传，只要有“姓名”和“证件号码”两列。XLSX、XLS、CSV都可以，一次最多3000行。</p>
            <h3>每一行都有下落</h3>
            <p>能开的列在预览里，不能开的写明原因和改法，可下载错误回执，改好再传。</p>
          </>
        }
      >
        <Form
          schema={where}
          submit={read.busy ? '正在读表' : '读入预览'}
          busy={read.busy}
          problem={read.problem}
          onSubmit={({ organisation }) => {
            setTried(true)
            if (file) read.act({ body: { file, organisation: String(organisation) } })
          }}
        >
          <SheetDrop file={file} onChoose={setFile} wrong={tried && !file ? '请选择表格' : undefined} />
        </Form>
      </Leaf>
    </>
  )
}

const goodColumns: readonly Column<Preview['rows'][number]>[] = [
  { key: 'row', title: '行', num: true, show: row => row.row },
  { key: 'name', title: '姓名', head: true, show: row => row.name },
  { key: 'login', title: '登录名', show: row => row.login },
  { key: 'tail', title: '证件末四位', show: row => row.documentTail },
  { key: 'until', title: '有效期至', show: row => row.validTo ?? '长期' },
]
const wrongColumns: readonly Column<Preview['errors'][number]>[] = [
  { key: 'row', title: '行', num: true, show: row => row.row },
  { key: 'reason', title: '原因', head: true, show: row => <State is="no">{row.reason}</State> },
  { key: 'remedy', title: '怎么改', show: row => row.remedy },
]

/** What was read: what will be opened, what will not and why; then the slips. */
export function AccountImportShown() {
  const id = useParam('import')
  const called = useCall(importPreview, { params: { import: id } })
  const take = useAct(takeIn)
  return (
    <Loaded of={called} what="导入">
      {preview => {
        const left = new Set(preview.errors.map(error => error.row)).size
        return (
          <>
            <PageHead
              title={
                preview.done
                  ? `共${preview.total}行：开户${preview.total - left}个，退${left}行`
                  : `共${preview.total}行：可开户${preview.total - left}个，不能开${left}行`
              }
              tab="从表格开户"
              trail={trail}
              lede={`${preview.fileName}　${preview.organisationName}`}
            />
            <Leaf
              margin={
                <>
                  <h3>激活码</h3>
                  <p>开户后生成，每人一张纸条，打印后裁开当面交给本人。系统保留7天，过期须逐个重发。</p>
                </>
              }
            >
              {take.problem && <ProblemNote problem={take.problem} />}
              <p className="row">
                {!preview.done && (
                  <button
                    type="button"
                    className="btn primary"
                    aria-disabled={take.busy || preview.rows.length === 0 || undefined}
                    onClick={
                      take.busy || preview.rows.length === 0 ? undefined : () => take.act({ params: { import: id } })
                    }
                  >
                    {take.busy ? '正在开户' : `开立${preview.total - left}个账号`}
                  </button>
                )}
                {preview.done && preview.slips && (
                  <a className="btn primary" href={`/account-slips/${id}`} target="_blank" rel="noreferrer">
                    打印激活码纸条
                  </a>
                )}
                {left > 0 && <ExportButton path={`/account-imports/${id}/errors`} title="下载错误回执" />}
                <Link className="btn" to="/admin/accounts/import">
                  传另一张表
                </Link>
              </p>
              <Table
                caption={preview.done ? '已开立' : '可以开立'}
                columns={goodColumns}
                rows={preview.rows}
                keyOf={row => String(row.row)}
                empty={<Empty>没有一行可以开户。请下载错误回执，改好再传。</Empty>}
              />
            </Leaf>
            {left > 0 && (
              <Leaf>
                <Table
                  caption="不能开的行"
                  columns={wrongColumns}
                  rows={preview.errors}
                  keyOf={row => `${row.row}-${row.column}-${row.reason}`}
                  empty={null}
                />
              </Leaf>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
