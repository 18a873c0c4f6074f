/** What the page can see of a password; the server also refuses the common ones. */
export function wrongPassword(password: string): string | undefined {
  if (password === '') return '请填写新密码'
  return [...password].length < 10 ? `至少10个字符，现在${[...password].length}个` : undefined
}
