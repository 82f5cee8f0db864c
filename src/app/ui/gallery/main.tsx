import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../theme.css';
import { BoardScreen } from './board-screen.tsx';
import { Pieces } from './pieces.tsx';
import { ReportScreen } from './report-screen.tsx';
import { TodayScreen } from './today-screen.tsx';

// Served by the development server alone, at /src/app/ui/gallery/: ?screen=board&theme=sunlight
const query = new URLSearchParams(location.search);
const screen = query.get('screen') ?? 'pieces';

const screens: Record<string, () => ReactNode> = {
  pieces: () => <Pieces />,
  board: () => <BoardScreen state="busy" />,
  'board-empty': () => <BoardScreen state="empty" />,
  'board-locked': () => <BoardScreen state="locked" />,
  'board-long': () => <BoardScreen state="long" />,
  today: () => <TodayScreen />,
  report: () => <ReportScreen />,
};

const { dataset } = document.documentElement;
if (query.get('theme') === 'sunlight') dataset['theme'] = 'sunlight';
if (screen === 'report' || query.get('density') === 'office') dataset['density'] = 'office';

const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode>{screens[screen]?.()}</StrictMode>);
