import { CalendarDays, FolderClock, LayoutGrid, Lock, Presentation, Sun, UsersRound } from 'lucide-react';
import { Avatar } from '../avatar.tsx';
import { BoardNav } from '../board-nav.tsx';
import { Mark } from '../wordmark.tsx';

export function TabletNavigation({ current }: { readonly current: string }) {
  const items = [
    { key: 'today', href: '?screen=today', label: 'Ma journée', icon: Sun },
    { key: 'board', href: '?screen=board', label: 'Accueil', icon: LayoutGrid },
    { key: 'visitors', href: '?screen=pieces', label: 'Usagers', icon: UsersRound, hiddenOnPhone: true },
    {
      key: 'cases',
      href: '?screen=pieces',
      label: 'Suivi',
      icon: FolderClock,
      badge: { text: '3', label: '3 à faire' },
    },
    { key: 'workshops', href: '?screen=pieces', label: 'Ateliers', icon: Presentation, hiddenOnPhone: true },
    { key: 'tour', href: '?screen=pieces', label: 'Tournée', icon: CalendarDays },
    { key: 'lock', href: '?screen=board-locked', label: 'Verrouiller', icon: Lock, atEnd: true },
  ];
  return (
    <BoardNav
      label="Navigation"
      head={<Mark />}
      foot={<Avatar initials="ML" name="Marie Leroy" />}
      items={items.map((item) => ({ ...item, isCurrent: item.key === current }))}
    />
  );
}
