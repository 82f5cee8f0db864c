import { ArrowLeft } from 'lucide-react';
import { Button } from './button.tsx';

/** The way back, over a page: its arrow stands where the words under it begin. */
export function BackButton({ children, onPress }: { readonly children: string; readonly onPress: () => void }) {
  return (
    <div className="-ml-3.5">
      <Button variant="quiet" icon={ArrowLeft} onPress={onPress}>
        {children}
      </Button>
    </div>
  );
}
