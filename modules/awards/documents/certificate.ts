import { publicAddress } from '#kernel/documents'
import type { CertificateFields } from '../certificates.ts'
import type { CertificateData } from './kinds.ts'
import { qrOf } from './qr.ts'

export interface IssuedCertificate {
  readonly code: string
  readonly issuedOn: string
  readonly fields: CertificateFields
}

/** The paper of one certificate, from the fields it was issued with. Without a public address the code alone is in the square. */
export function certificatePaper({ code, issuedOn, fields }: IssuedCertificate): CertificateData {
  const base = publicAddress()
  const page = base === undefined ? null : `${base}/certificates`
  return {
    name: fields.name,
    person: fields.kind === 'person',
    collective: !/(奖状|奖章|奖)$/.test(fields.honour),
    unit: fields.unit,
    honour: `${fields.year}年${fields.honour.replace(/^\d{4}年/, '')}`,
    by: fields.document,
    'granted-by': fields.organ,
    'granted-on': fields.grantedOn,
    year: fields.year,
    'issued-on': issuedOn,
    code,
    address: page,
    qr: qrOf(page === null ? code : `${page}?code=${code}`),
  }
}
