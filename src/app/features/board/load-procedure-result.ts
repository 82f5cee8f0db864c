/** The first card to unfold finds it there: the board asks for it as soon as it shows. */
export const loadProcedureResult = () => import('./procedure-result.tsx');
