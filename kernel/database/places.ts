import { glob } from 'node:fs/promises'

/** Files of this name or pattern in the kernel's folders and the modules – all of them, or those named. Sorted. */
export async function filesOf(root: string, file: string, modules?: readonly string[]): Promise<string[]> {
  const patterns = [`kernel/*/${file}`, ...(modules?.map(name => `modules/${name}/${file}`) ?? [`modules/*/${file}`])]
  const found: string[] = []
  for await (const path of glob(patterns, { cwd: root })) found.push(path)
  return found.sort()
}
