import { createContext, use } from 'react';
import { officeApi, type OfficeApi } from './office-api.ts';

export const OfficeApiContext = createContext<OfficeApi>(officeApi(async (path, request) => fetch(path, request)));

export function useOfficeApi(): OfficeApi {
  return use(OfficeApiContext);
}
