/** The mark: a frame open to the right, as 匠 is, with the lines of a register inside. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <path fill="#143753" d="M1 1h24v4H5v16h20v4H1z" />
      <path fill="#143753" d="M9 8.6h16v2H9zM9 12.4h12v2H9zM9 16.2h16v2H9z" />
    </svg>
  )
}
