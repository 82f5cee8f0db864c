/** Six times the same digit, digits in a row either way, or three digits twice: what is tried first. */
export function isEasyPin(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10);
  const isRow = steps.every((step) => step === steps[0] && (step <= 1 || step === 9));
  return isRow || pin.slice(0, 3) === pin.slice(3);
}
