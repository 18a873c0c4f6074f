import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient, restoreLarge } from '#kernel/ui'
import { router } from './routes.tsx'
import './tokens.css'
import './console.css'

restoreLarge()

// A session that ended under someone's hands: ask who is here; the gate then leads to log-in and back.
const client = queryClient(problem => {
  if (problem.status === 401 && problem.code === 'http.login') void client.invalidateQueries({ queryKey: ['GET /me'] })
})

const element = document.getElementById('console')
if (!element) throw new Error('console.html has no #console')
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
