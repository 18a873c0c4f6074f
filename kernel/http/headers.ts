import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * Security headers for everything we serve. Scripts only from ourselves and never `eval`. Styles: antd writes its rules into
 * <style> elements at run time, so the console alone allows inline styles; public pages allow only style attributes (ruler widths).
 */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // With no-referrer browsers send `Origin: null` with our own plain forms, and they would be refused as foreign.
    referrerPolicy: { policy: 'same-origin' },
    // The reverse proxy that holds the certificate sets HSTS; an office network without one must still reach us.
    hsts: false,
    crossOriginEmbedderPolicy: false,
  })
}

/** The console's own policy: the same, with inline styles. */
export const consolePolicy =
  "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;font-src 'self' data:;connect-src 'self';worker-src 'self' blob:;frame-src 'self' blob:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'"
