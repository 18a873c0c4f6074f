export * from './contract.ts'
export { Staff } from './console/staff.tsx'
