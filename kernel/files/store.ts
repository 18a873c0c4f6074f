import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openVault, type Vault } from './vault.ts'

export interface Digests {
  readonly sha256: Buffer
  readonly sm3: Buffer
}

export interface Store {
  /** Keeps the bytes under their SHA-256. The same bytes are kept once. */
  put(bytes: Uint8Array, sealed: boolean, digests?: Digests): Promise<Digests>
  /** The bytes, proven to be what was put in. */
  get(sha256: Buffer, sealed: boolean): Promise<Buffer>
  /** Takes the bytes away for good. What is not there any more is no error. */
  remove(sha256: Buffer, sealed: boolean): Promise<void>
}

/** A store by content under `var/files`, with its keys in `var/keys`. */
export function openStore(folder: string): Store {
  let vault: Vault | undefined
  const opened = () => (vault ??= openVault(join(folder, 'keys')))
  const pathOf = (sha256: Buffer, sealed: boolean) => {
    const name = sha256.toString('hex')
    return join(folder, 'files', sealed ? 'sealed' : 'plain', name.slice(0, 2), name)
  }
  return {
    async put(bytes, sealed, digests = digestsOf(bytes)) {
      const path = pathOf(digests.sha256, sealed)
      if (!(await exists(path))) await writeWhole(path, sealed ? opened().seal(bytes, digests.sha256) : bytes)
      return digests
    },
    async get(sha256, sealed) {
      const kept = await readFile(pathOf(sha256, sealed))
      const bytes = sealed ? opened().open(kept, sha256) : kept
      if (!digestsOf(bytes).sha256.equals(sha256))
        throw new Error(`the stored file ${sha256.toString('hex')} is damaged`)
      return bytes
    },
    remove: (sha256, sealed) => rm(pathOf(sha256, sealed), { force: true }),
  }
}

/** SHA-256, and SM3 (GB/T 32905-2016) beside it, of the same bytes. */
export function digestsOf(bytes: Uint8Array): Digests {
  return { sha256: createHash('sha256').update(bytes).digest(), sm3: createHash('sm3').update(bytes).digest() }
}

/** A name appears only when its bytes are whole and on the disk: a power cut leaves a draft, never half a file. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
