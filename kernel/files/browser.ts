export { downloadFile, downloadPublicFile, openPurpose, previewFile, uploadFile } from './contract.ts'
export { kinds, type Kind } from './kinds.ts'
