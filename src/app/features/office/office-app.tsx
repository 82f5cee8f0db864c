import { Suspense, useLayoutEffect } from 'react';
import { Route, Switch } from 'wouter';
import { Office } from './office.tsx';
import { SetUpPage } from './set-up/set-up-page.tsx';

/** Whatever happens at a desk: set-up and the office. Loaded apart, so that a tablet never downloads it. */
export default function OfficeApp() {
  useOfficeDensity();
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/installation" component={SetUpPage} />
        <Route component={Office} />
      </Switch>
    </Suspense>
  );
}

function useOfficeDensity() {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset['density'] = 'office';
    return () => {
      delete dataset['density'];
    };
  }, []);
}
