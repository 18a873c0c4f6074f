export { job, type Job, type JobContext } from './job.ts'
export { addJobs, enqueue, type When } from './enqueue.ts'
export { installQueue } from './install.ts'
export { settleJobs, startWorker, type Worker, type Workshop } from './worker.ts'
