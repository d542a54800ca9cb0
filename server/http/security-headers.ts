/**
 * Headers on every answer. The policy names no host but our own and allows nothing inline: a picture or a frame that a
 * hostile record smuggled onto the board loads nothing.
 */

/**
 * The style of the mark that tldraw 5.4.2 puts in its corner without a licence. Hiding the mark would be against their
 * licence; a digest lets in this one text and nothing else.
 */
const TLDRAW_MARK = "'sha256-hii1GvifzLiObm11mxWcUszTcw1MQwk4Xrh9I9h7RwA='";

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${TLDRAW_MARK}`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
  ].join("; "),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": [
    "camera=()",
    "display-capture=()",
    "geolocation=()",
    "microphone=()",
    "payment=()",
    "usb=()",
    "fullscreen=(self)",
    "screen-wake-lock=(self)",
  ].join(", "),
};
