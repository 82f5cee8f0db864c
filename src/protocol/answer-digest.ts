/**
 * Header of an answer to `POST /api/v1/sync`: the SHA-256 of its text, in hexadecimal. A browser that unpacks gzip does not look at its
 * checksum, so that without it a byte changed on the way would be read as the server's word.
 */
export const ANSWER_DIGEST_HEADER = 'halte-digest';
