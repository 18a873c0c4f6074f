import type { ReactNode } from 'react'

/** Prints the page as it stands; every page has a sheet of its own for paper. */
export const PrintButton = ({ full, children = '打印' }: { full?: boolean; children?: ReactNode }) => (
  <button type="button" className={full ? 'btn' : 'btn small'} onClick={() => window.print()}>
    {children}
  </button>
)
