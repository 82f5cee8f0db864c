/** What sealing takes from the platform: give it `globalThis`. */
export type Web = {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
  readonly TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };
  readonly crypto: {
    getRandomValues(bytes: Uint8Array<ArrayBuffer>): unknown;
    readonly subtle: {
      digest(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
      importKey(
        format: 'raw',
        bytes: Uint8Array<ArrayBuffer>,
        algorithm: string,
        extractable: boolean,
        usages: KeyUsage[],
      ): Promise<WebKey>;
      exportKey(format: 'jwk', key: WebKey): Promise<{ x?: string; y?: string }>;
      encrypt(algorithm: Gcm, key: WebKey, plain: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
      decrypt(algorithm: Gcm, key: WebKey, box: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
      deriveBits(algorithm: Hkdf, key: WebKey, bits: number): Promise<ArrayBuffer>;
    };
  };
};

type KeyUsage = 'encrypt' | 'decrypt' | 'deriveBits';

type Gcm = {
  readonly name: 'AES-GCM';
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly additionalData: Uint8Array<ArrayBuffer>;
};

type Hkdf = {
  readonly name: 'HKDF';
  readonly hash: 'SHA-256';
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly info: Uint8Array<ArrayBuffer>;
};

/** A key inside the platform, which gives its bytes to nobody. */
export type WebKey = { readonly type: string; readonly extractable: boolean };

export type Bytes = Uint8Array<ArrayBuffer>;

export function utf8(web: Web, text: string): Bytes {
  return new web.TextEncoder().encode(text);
}

export function drawBytes(web: Web, size: number): Bytes {
  const bytes = new Uint8Array(size);
  web.crypto.getRandomValues(bytes);
  return bytes;
}
