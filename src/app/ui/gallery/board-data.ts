import {
  BriefcaseBusiness,
  Car,
  FileUser,
  HandCoins,
  HeartPulse,
  IdCard,
  Landmark,
  Mail,
  MapPinHouse,
  Printer,
  ReceiptEuro,
  Zap,
} from 'lucide-react';
import type { TileProps } from '../tile.tsx';

type Kind = Omit<TileProps, 'onPress' | 'selected'> & { readonly key: string };

const titres = { tone: 'blue', name: 'France Titres' } as const;
const onBoard = { tone: 'grey', name: 'À bord' } as const;
const times = (n: number) => ({ text: String(n), label: `${n} ce matin` });

export const kinds: readonly Kind[] = [
  {
    key: 'cession',
    icon: Car,
    title: 'Carte grise',
    subtitle: 'cession du véhicule',
    partner: titres,
    count: times(4),
  },
  {
    key: 'caf',
    icon: HandCoins,
    title: 'Prestation CAF',
    subtitle: 'demande',
    partner: { tone: 'orange', name: 'CAF' },
    count: times(3),
  },
  { key: 'cni', icon: IdCard, title: 'Carte d’identité', subtitle: 'pré-demande', partner: titres, count: times(2) },
  {
    key: 'emploi',
    icon: BriefcaseBusiness,
    title: 'Offres d’emploi',
    subtitle: 'consulter, postuler',
    partner: { tone: 'violet', name: 'France Travail' },
    count: times(2),
  },
  {
    key: 'adresse',
    icon: MapPinHouse,
    title: 'Carte grise',
    subtitle: 'changement d’adresse',
    partner: titres,
    count: times(1),
  },
  {
    key: 'vitale',
    icon: HeartPulse,
    title: 'Carte Vitale',
    subtitle: 'demander',
    partner: { tone: 'green', name: 'CPAM' },
    count: times(1),
  },
  {
    key: 'retraite',
    icon: Landmark,
    title: 'Retraite',
    subtitle: 'première demande',
    partner: { tone: 'red', name: 'CARSAT' },
    count: times(1),
  },
  {
    key: 'energie',
    icon: Zap,
    title: 'Chèque énergie',
    subtitle: 'utiliser, réclamer',
    partner: { tone: 'gold', name: 'Énergie' },
  },
  {
    key: 'numeriser',
    icon: Printer,
    title: 'Numériser',
    subtitle: 'imprimer, transmettre',
    partner: onBoard,
    count: times(3),
  },
  { key: 'mail', icon: Mail, title: 'Boîte mail', subtitle: 'créer, consulter', partner: onBoard, count: times(1) },
  {
    key: 'impots',
    icon: ReceiptEuro,
    title: 'Impôts',
    subtitle: 'déclaration',
    partner: { tone: 'slate', name: 'DGFiP' },
  },
  { key: 'cv', icon: FileUser, title: 'CV et lettre', subtitle: 'rédiger', partner: onBoard },
];

export const longKinds: readonly Kind[] = [
  {
    key: 'msa',
    icon: Landmark,
    title: 'Renouvellement de l’allocation de solidarité aux personnes âgées',
    subtitle: 'première demande ou réexamen',
    partner: { tone: 'green', name: 'MSA – Mutualité sociale agricole de Picardie' },
    count: times(104),
  },
  {
    key: 'aspts',
    icon: ReceiptEuro,
    title: 'Anticonstitutionnellement',
    subtitle: 'accompagnement à la dématérialisation',
    partner: { tone: 'slate', name: 'Direction départementale des finances publiques' },
  },
  ...kinds.slice(0, 5),
];
