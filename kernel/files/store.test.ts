import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'
import { openStore } from './store.ts'

const folder = () => mkdtemp(join(tmpdir(), 'files-'))
const words = Buffer.from('abc')
const filesIn = async (at: string) =>
  (await readdir(at, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

test('the same bytes are kept once, under their digests', async () => {
  const at = await folder()
  const store = openStore(at)
  const { sha256, sm3 } = await store.put(words, false)
  await store.put(words, false)
  expect(sha256.toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  // GB/T 32905-2016, appendix A.1
  expect(sm3.toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(await filesIn(join(at, 'files'))).toHaveLength(1)
  expect(await store.get(sha256, false)).toEqual(words)
})

test('a sealed file tells nothing where it lies, and opens with the key alone', async () => {
  const at = await folder()
  const { sha256 } = await openStore(at).put(Buffer.from('诊断证明'), true)
  const [path = ''] = await filesIn(join(at, 'files'))
  expect((await readFile(path)).includes('诊断')).toBe(false)
  expect((await stat(join(at, 'keys', 'files.key'))).mode & 0o777).toBe(0o400)
  expect((await openStore(at).get(sha256, true)).toString()).toBe('诊断证明')

  const elsewhere = await folder()
  await openStore(elsewhere).put(Buffer.from('诊断证明'), true)
  const [other = ''] = await filesIn(join(elsewhere, 'files'))
  await writeFile(path, await readFile(other))
  await expect(openStore(at).get(sha256, true)).rejects.toThrow()
})

test('bytes altered on the disk are not given out', async () => {
  const at = await folder()
  const { sha256 } = await openStore(at).put(words, false)
  const [path = ''] = await filesIn(join(at, 'files'))
  await writeFile(path, 'abd')
  await expect(openStore(at).get(sha256, false)).rejects.toThrow('damaged')
})

test('a file is named by its own words and the ending of what it is', () => {
  expect(fileName('C:\\材料\\公示.DOCX', 'docx')).toBe('公示.docx')
  expect(fileName('照片.png', 'jpg')).toBe('照片.jpg')
  expect(fileName('照片.jpeg', 'jpg')).toBe('照片.jpeg')
  expect(fileName('../../etc/passwd', 'txt')).toBe('passwd.txt')
  expect(fileName('公示\u202efdp.exe', 'pdf')).toBe('公示fdp.pdf')
  expect(fileName('清工发〔2026〕5号', 'pdf')).toBe('清工发〔2026〕5号.pdf')
  expect(fileName('.pdf', 'pdf')).toBe('PDF 文件.pdf')
  expect([...fileName('长'.repeat(300), 'pdf')]).toHaveLength(124)
})
