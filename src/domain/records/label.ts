import * as z from 'zod/mini';

/** A name or a short text that people type. */
export const Label = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
