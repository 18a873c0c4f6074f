export {
  recordChange,
  recordDownload,
  recordExport,
  recordReveal,
  type Change,
  type Purposed,
  type Subject,
} from './append.ts'
export { flushOpens, recordOpen, startRecording } from './opens.ts'
export { accessByMonth, changes, heavyReaders, whoSaw, type Changed, type MonthOfAccess, type Seen } from './report.ts'
export { brokenSeals, sealAudit } from './seal.ts'
export { sealTheAudit } from './jobs.ts'
