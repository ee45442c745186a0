import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'
import { precompressed } from './precompressed.ts'

const server = 'http://127.0.0.1:4000'

/** The server takes its own pages only: those of this one pass for such, those of others stay what they are. */
const api: ProxyOptions = {
  target: server,
  changeOrigin: true,
  configure: (proxy) => {
    proxy.on('proxyReq', (sent, { headers: { origin, host } }) => {
      if (origin === `http://${host}`) sent.setHeader('origin', server)
    })
  },
}

const notTheEntry = /^(?!.*[\\/](?:index\.html|main\.tsx))/

export default defineConfig({
  plugins: [react(), tailwind(), optimizeLocales.vite({ locales: ['en-US', 'pl-PL'] }), precompressed()],
  build: {
    assetsInlineLimit: 0, // the server's Content-Security-Policy allows nothing inline, data: addresses included
    // one file for what the first page needs, in place of one for each way in which later parts share it
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], test: notTheEntry }] } },
    },
    chunkSizeWarningLimit: 1_000,
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // those that know light-dark()
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': api } },
})
