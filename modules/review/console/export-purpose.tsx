import { useState } from 'react'
import { ExportButton } from '#kernel/ui'

/** The workbook leaves only with its purpose, which is recorded. */
export function ExportPurpose({ panel }: { panel: string }) {
  const [purpose, setPurpose] = useState('')
  return (
    <>
      <h3>导出工作簿</h3>
      <label className="asks">
        用途，记入日志
        <input
          className="review-input"
          value={purpose}
          maxLength={200}
          placeholder="如：报领导小组会议"
          onChange={event => setPurpose(event.target.value)}
        />
      </label>
      <ExportButton path={`/panels/${panel}/documents/result-xlsx`} query={{ purpose: purpose.trim() }} />
    </>
  )
}
