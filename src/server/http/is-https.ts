/** Whether the browser speaks https to us, a proxy in between or not. */
export function isHttps(request: { readonly protocol: string }, publicUrl: URL | null): boolean {
  return request.protocol === 'https' || publicUrl?.protocol === 'https:';
}
