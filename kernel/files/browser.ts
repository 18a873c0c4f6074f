export { downloadFile, downloadPublicFile, previewFile, uploadFile } from './contract.ts'
export { kinds, type Kind } from './kinds.ts'
