import { useEffect, type ReactNode } from 'react'
import type { CaseShown } from './case-view.ts'
import { Leaf } from './page.tsx'
import { StepForm } from './step-form.tsx'

type FormProps = Parameters<typeof StepForm>[0]

/** One act, in a leaf of its own: its form and papers on the left, on what it rests (`basis`) on the right. What was typed is kept under `draft`. */
export function CaseAct({
  may,
  basis,
  close,
  ...form
}: {
  may: CaseShown['may'][number]
  basis: ReactNode
  close: () => void
} & Pick<FormProps, 'draft' | 'initial' | 'busy' | 'problem' | 'onRefill' | 'onSubmit'>) {
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect may not return.
    document.getElementById('act')?.scrollIntoView({ block: 'start' })
  }, [])
  const description = may.form['description']
  return (
    <Leaf
      id="act"
      title={may.title}
      {...(typeof description === 'string' ? { sub: description } : {})}
      marginLabel={`旁注：${may.title}`}
      margin={
        <>
          {basis}
          {!may.ready && may.because && (
            <>
              <h3>现在还不能办</h3>
              <p>{may.because}</p>
            </>
          )}
          <h3>提交以后</h3>
          <p>写入时间轴，存证。填写的内容在本页保留，没有提交也不会丢。</p>
        </>
      }
    >
      <StepForm
        {...form}
        step={{ title: may.title, form: may.form, papers: may.papers }}
        beside={
          <button type="button" className="btn" onClick={close}>
            收起
          </button>
        }
      />
    </Leaf>
  )
}
