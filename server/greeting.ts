import type { Installation } from './installation.ts'

/** Who can log in, for the person at the terminal. */
export async function whoCanLogIn({ config }: Installation): Promise<string> {
  return config.demo ? '演示数据：单位、人物、数字均为虚构。' : ''
}
