/** Every invented person's password. Shown on the demo's log-in page; accounts outside a demo never have it. */
export const demoPassword = 'Jiangpu-2026'
