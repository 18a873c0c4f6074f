export const demo = (): Promise<void> => Promise.resolve()
