import { keyFor, seal, unseal } from '#kernel/keys'

const key = () => keyFor('honours objection reporter')

/** 实名举报人的姓名和联系方式加密保存，只有承办人写明用途后才能看。 */
export const sealReporter = (text: string | undefined): Buffer | null =>
  text?.trim() ? seal(text.trim(), key()) : null

/** Bytes come from the database as hex. */
export const openReporter = (hex: string | null): string | null =>
  hex === null ? null : unseal(Buffer.from(hex, 'hex'), key())
