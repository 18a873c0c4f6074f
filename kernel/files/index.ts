export { downloadFile, downloadPublicFile, openPurpose, previewFile, uploadFile } from './contract.ts'
export { bytesOf, filesKnown, filesOf, findFile, findPublicFile, type FileFacts, type FileRow } from './fetch.ts'
export { cannotAttach, handOut } from './hand-out.ts'
export { cleanImage } from './image.ts'
export type { CleanImage, Pixels } from './picture.ts'
export {
  classes,
  keepFile,
  keepFilesUnder,
  keepSealed,
  linkFile,
  type FileClass,
  type Given,
  type KeptFile,
} from './keep.ts'
export { kinds, type Kind } from './kinds.ts'
export { routes as fileRoutes } from './routes.ts'
export { scan, type Scanned } from './scan.ts'
export { sweepFiles } from './sweep.ts'
export { decodeText, type Encoding } from './text.ts'
export { writeZip, type ZipPart } from './zip-write.ts'
export { openZip, type Zip, type ZipEntry, type ZipLimits } from './zip.ts'
