import { createContext, use } from 'react';
import type { Fetch } from './call-server.ts';
import { officeApi, type OfficeApi } from './office-api.ts';

const overTheWeb: Fetch = async (path, request) => fetch(path, request);

/** What the office's questions go through. */
export const OfficeFetchContext = createContext<Fetch>(overTheWeb);

export const OfficeApiContext = createContext<OfficeApi>(officeApi(overTheWeb));

export function useOfficeApi(): OfficeApi {
  return use(OfficeApiContext);
}
