import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** Writes .gz and .br beside every asset, so the server sends them without compressing anything itself. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets')
      for (const name of readdirSync(assets).filter(file => /\.(js|css|svg)$/.test(file))) {
        const bytes = readFileSync(join(assets, name))
        writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes))
      }
    },
  }
}

export default defineConfig({
  root: 'web',
  base: '/',
  plugins: [react(), compressed()],
  resolve: { conditions: ['browser', 'module', 'import'] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Office computers keep old browsers; this is what the 360 and 奇安信 browsers of the last years can read.
    target: ['chrome95', 'safari15'],
    cssTarget: ['chrome95', 'safari15'],
    rolldownOptions: { input: { console: 'web/console.html' } },
    reportCompressedSize: false,
  },
})
