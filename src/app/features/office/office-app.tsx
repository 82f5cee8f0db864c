import { useOfficeTexts } from '../../texts/office-texts.ts';

export default function OfficeApp() {
  return <h1>{useOfficeTexts().title}</h1>;
}
