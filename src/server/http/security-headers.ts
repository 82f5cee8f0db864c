import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** The styles that react-aria adds to the page by itself, letter for letter: the only ones not in a file. */
export const INLINE_STYLES = [
  `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`,
  `@layer {
  * {
    overscroll-behavior: contain;
  }
}`,
];

const styleHashes = INLINE_STYLES.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);

const policyOf = (scripts: string) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src 'self' ${styleHashes.join(' ')}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // No text becomes a program or a page's markup; one policy names the addresses of our own workers.
    "require-trusted-types-for 'script'",
    'trusted-types halte',
  ].join('; ');

const POLICY = policyOf("'self'");

/** For the one worker that stretches PINs, on whose response it stands: no page compiles WebAssembly. */
export const STRETCHING_POLICY = policyOf("'self' 'wasm-unsafe-eval'");

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const ONE_YEAR_S = 31_536_000;

/** On every answer, a problem's and a file's too. */
export function sendSecurityHeaders(
  app: FastifyInstance,
  isHttps: (request: { readonly protocol: string }) => boolean,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(HEADERS);
    if (isHttps(request)) void reply.header('strict-transport-security', `max-age=${ONE_YEAR_S}`);
    done();
  });
}
