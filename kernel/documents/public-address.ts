let address: string | undefined

/** Says under which address the public reaches this installation; called once, when the server starts. */
export function printPublicAddress(url: string | undefined): void {
  address = url?.replace(/\/+$/, '')
}

/** What a paper may print for whoever wants to check it; undefined where the office has not said, and then no address is made up. */
export const publicAddress = (): string | undefined => address
