import { useId, useRef, useState } from 'react'
import type { Response } from '#kernel/http'
import { address } from '#kernel/http'
import {
  ActProblem,
  download,
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  ProblemNote,
  State,
  Table,
  useAct,
  useAddress,
  useCall,
  useGo,
  useParam,
  type Column,
} from '#kernel/ui'
import type { ImportEndpoints } from '../contract.ts'
import { BatchWork, countsLine } from './import-batch.tsx'
import { isLong, Sending, useLongSend } from './import-send.tsx'

export interface ImportWords {
  readonly endpoints: ImportEndpoints
  /** 人员花名册 */
  readonly what: string
  /** Where its pages lie: /people/imports */
  readonly at: `/${string}`
  readonly list: { readonly title: string; readonly to: `/${string}` }
  /** Under the drop zone: what the file may look like. */
  readonly help: readonly string[]
  /** Where what came in is read; null where a row is no page of its own. */
  readonly open?: (subject: string) => string
  /** A unit everyone of the file belongs to, when the address names one. */
  readonly target?: { readonly key: string; readonly title: string }
  /** What else can be imported, beside the title. */
  readonly beside?: { readonly title: string; readonly to: `/${string}` }
  /** Which register, where several share their addresses. */
  readonly register?: string
}

type Batch = Response<ImportEndpoints['list']>['rows'][number]
const stateWords: Readonly<Record<string, string>> = {
  上传: '没有传完',
  预检: '预检，没有入库',
  已停: '停在半路',
}

/** Dropping a roster, and what was imported before. */
export function ImportList({ words }: { words: ImportWords }) {
  const which = words.register === undefined ? {} : { register: words.register }
  const called = useCall(words.endpoints.list, { query: which })
  const [address_] = useAddress()
  const go = useGo()
  const target = words.target && address_[words.target.key]
  const sending = useAct(words.endpoints.upload, { done: ({ id }) => go(`${words.at}/${id}`) })
  const long = useLongSend(words, { done: id => go(`${words.at}/${id}`) })
  const send = (file: File) => {
    if (isLong(file)) long.begin(file, { ...(target ? { target } : {}), ...which })
    else sending.act({ body: { file, ...(target ? { target } : {}), ...which } })
  }
  const columns: readonly Column<Batch>[] = [
    { key: 'file', title: '文件', head: true, show: row => <Link to={`${words.at}/${row.id}`}>{row.fileName}</Link> },
    { key: 'on', title: '日期', show: row => <span className="nowrap">{row.madeOn}</span> },
    { key: 'by', title: '经办', show: row => row.by ?? '' },
    { key: 'counts', title: '结果', show: row => countsLine(row) },
    {
      key: 'state',
      title: '状态',
      show: row => (
        <State is={row.state === '已入库' ? 'yes' : ['已撤销', '已取消'].includes(row.state) ? 'no' : 'wait'}>
          {stateWords[row.state] ?? row.state}
        </State>
      ),
    },
  ]
  return (
    <Loaded of={called} what="导入批次">
      {data => (
        <>
          <PageHead
            title={
              data.rows.length === 0 ? `上传${words.what}，先预检，后入库` : `${words.what}导入${data.rows.length}批`
            }
            tab={`${words.what}导入`}
            trail={[words.list, { title: `${words.what}导入` }]}
            links={words.beside && <Link to={words.beside.to}>{words.beside.title}</Link>}
          />
          <Leaf
            margin={
              <>
                <h3>怎么算同一行</h3>
                {words.help.map(line => (
                  <p key={line}>{line}</p>
                ))}
                <h3>撤销</h3>
                <p>入库后没有别的记录用到、也没有再改过的，可以整批撤销。</p>
              </>
            }
            marginLabel="说明"
          >
            <Drop words={words} busy={sending.busy || long.sent !== undefined} onFile={send} />
            <Sending of={long} />
            <ActProblem of={sending} />
            <Table
              caption="导入过的"
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              open={row => go(`${words.at}/${row.id}`)}
              empty={<Empty>还没有导入过。下载模板填写，或直接上传手头的表。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Drop({ words, busy, onFile }: { words: ImportWords; busy: boolean; onFile: (file: File) => void }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && !busy) onFile(file)
    if (input.current) input.current.value = ''
  }
  return (
    <div
      className={over ? 'drop-zone over' : 'drop-zone'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        ref={input}
        id={id}
        className="visually-hidden"
        type="file"
        accept=".xlsx,.xls,.et,.csv,.txt"
        aria-label={`选择${words.what}文件`}
        onChange={event => take(event.target.files)}
      />
      <button
        type="button"
        className="btn primary"
        aria-disabled={busy || undefined}
        onClick={() => !busy && input.current?.click()}
      >
        {busy ? '正在读表' : '选择文件'}
      </button>
      <button
        type="button"
        className="btn"
        onClick={() =>
          void download(
            address(
              words.endpoints.template.path,
              {},
              words.register === undefined ? {} : { register: words.register },
            ),
          )
        }
      >
        下载模板
      </button>
      <span className="drop-hint">也可以把表拖到这里。XLSX、XLS最多10万行，CSV不限行数；上面有合并的标题行不要紧</span>
    </div>
  )
}

/** One batch: preview, then what became of it. */
export function ImportBatch({ words }: { words: ImportWords }) {
  const id = useParam('batch')
  const [address_] = useAddress()
  const action = address_['action']
  const called = useCall(words.endpoints.read, { params: { id }, query: action ? { action } : {} } as never, {
    everySeconds: 1,
    asLongAs: view => view.progress !== null && view.state !== '上传',
  })
  if (called.problem && called.data === undefined) return <ProblemNote problem={called.problem} />
  return (
    <Loaded of={called} what="导入批次">
      {view => <BatchWork words={words} view={view} />}
    </Loaded>
  )
}
