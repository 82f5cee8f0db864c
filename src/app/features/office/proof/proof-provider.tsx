import { type ReactNode, use, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { officeApi } from '../office-api.ts';
import { OfficeApiContext, OfficeFetchContext } from '../office-api-context.ts';
import { proofDesk } from './proof-desk.ts';
import { ProofDialog } from './proof-dialog.tsx';
import { provingFetch } from './proving-fetch.ts';

/** Within it, whatever the server wants the password for asks for it and goes on. */
export function ProofProvider({ children }: { readonly children: ReactNode }) {
  const fetch = use(OfficeFetchContext);
  const [desk] = useState(proofDesk);
  const isAsking = useStore(desk.store, ({ asking }) => asking !== null);
  const api = useMemo(() => officeApi(provingFetch(fetch, desk.ask)), [fetch, desk]);
  return (
    <>
      <OfficeApiContext value={api}>{children}</OfficeApiContext>
      {isAsking && <ProofDialog onProved={() => desk.end(true)} onClose={() => desk.end(false)} />}
    </>
  );
}
