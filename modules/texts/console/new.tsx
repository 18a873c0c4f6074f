import { useId, useRef, useState } from 'react'
import { ActProblem, Leaf, PageHead, State, useAct, useGo } from '#kernel/ui'
import { addIntake } from '../contract.ts'

/** Choose a file; it is read at once, and the next page shows what was read and what was thrown away. */
export function NewIntake() {
  const [file, setFile] = useState<File>()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const go = useGo()
  const adding = useAct(addIntake, { done: reply => go(`/drafts/${reply.id}`) })
  return (
    <>
      <PageHead
        title="导入一份决定的文本"
        trail={[{ title: '文本导入和比对', to: '/drafts' }, { title: '导入' }]}
        lede="选好文件就读。读到什么、舍去什么，下一页逐项看得到；读不了的，会说为什么、怎么办。"
      />
      <Leaf
        margin={
          <>
            <h3>收什么</h3>
            <p>DOCX、带文字的 PDF、TXT（UTF-8 或国标编码），10 MB 以内。</p>
            <h3>不收什么</h3>
            <p>扫描的图片、外文、新闻稿。扫描件先识别成文字，核对以后再传。</p>
            <h3>会整理什么</h3>
            <p>断开的行、夹在字后的拼音、繁体字、半角标点、网页上的按钮和次数。原文一字不改另存一份。</p>
          </>
        }
      >
        <form
          className="stack"
          onSubmit={event => {
            event.preventDefault()
            if (file) adding.act({ body: { file } })
          }}
        >
          <label htmlFor={id}>决定的文件</label>
          <div className="drop-zone">
            <input
              ref={input}
              id={id}
              className="visually-hidden"
              type="file"
              accept=".docx,.pdf,.txt"
              onChange={event => {
                adding.forget()
                setFile(event.target.files?.[0])
              }}
            />
            <button type="button" className="btn small" onClick={() => input.current?.click()}>
              {file ? '换一份' : '选择文件'}
            </button>
            <span className="drop-hint">{file ? file.name : 'DOCX、带文字的 PDF、TXT'}</span>
          </div>
          <ActProblem of={adding} />
          <p className="row">
            <button type="submit" className="btn primary" disabled={!file || adding.busy}>
              {adding.busy ? '正在读' : '读入'}
            </button>
            {adding.busy && <State is="wait">一般几秒钟</State>}
          </p>
        </form>
      </Leaf>
    </>
  )
}
