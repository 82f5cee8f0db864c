import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { AgentApp } from './agent/agent-app.tsx';

// A tablet never downloads the office.
const OfficeApp = lazy(() => import('./features/office/office-app.tsx'));

/** Addresses are few and name nobody: browsers write them to disk. The office reads its own below `/bureau`. */
export function Routes() {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/bureau/*?" component={OfficeApp} />
        <Route path="/installation" component={OfficeApp} />
        <Route component={AgentApp} />
      </Switch>
    </Suspense>
  );
}
