export { decodeText, type Encoding } from './text.ts'
export { kinds, type Kind } from './kinds.ts'
export { scan, type Scanned } from './scan.ts'
export { openZip, type Zip, type ZipEntry, type ZipLimits } from './zip.ts'
