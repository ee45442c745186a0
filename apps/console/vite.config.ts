import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompressed } from './precompressed.ts'

export default defineConfig({
  plugins: [react(), tailwind(), optimizeLocales.vite({ locales: ['en-US', 'pl-PL'] }), precompressed()],
  build: {
    assetsInlineLimit: 0, // the server's Content-Security-Policy allows nothing inline, data: addresses included
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // those that know light-dark()
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:4000' } },
})
