import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { AgentApp } from './agent/agent-app.tsx';

// A tablet never downloads the office.
const OfficeApp = lazy(() => import('./features/office/office-app.tsx'));

const OFFICE = ['/bureau', '/installation'] as const;

export function isOfficeAddress(path: string): boolean {
  return OFFICE.some((start) => path === start || path.startsWith(`${start}/`));
}

/** Addresses are few and name nobody: browsers write them to disk. The office reads its own below `/bureau`. */
export function Routes() {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path={`${OFFICE[0]}/*?`} component={OfficeApp} />
        <Route path={OFFICE[1]} component={OfficeApp} />
        <Route component={AgentApp} />
      </Switch>
    </Suspense>
  );
}
