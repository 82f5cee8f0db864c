import { ScanQrCode } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLockTexts } from '../../texts/lock-texts.ts';
import { Button } from '../../ui/button.tsx';

type Detector = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> };
type WithDetector = { readonly BarcodeDetector?: new (options: { readonly formats: readonly string[] }) => Detector };

const LOOK_EVERY_MS = 250;

/** Reads a card's picture by the camera, where the browser knows how to; the picture leaves the tablet's memory with the dialog. */
export function CardScan({ onText }: { readonly onText: (text: string) => boolean }) {
  const texts = useLockTexts();
  const [isLooking, setLooking] = useState(false);
  const [isShut, setShut] = useState(false);
  const { BarcodeDetector: known } = globalThis as WithDetector;
  if (!known || !('mediaDevices' in navigator)) return null;
  if (isShut) return <p className="grow text-small text-ink-soft">{texts.noCamera}</p>;
  if (!isLooking) {
    return (
      <Button icon={ScanQrCode} onPress={() => setLooking(true)}>
        {texts.scan}
      </Button>
    );
  }
  return (
    <Camera
      detector={new known({ formats: ['qr_code'] })}
      label={texts.scanning}
      onText={(text) => {
        if (onText(text)) setLooking(false);
      }}
      onShut={() => setShut(true)}
    />
  );
}

type CameraProps = {
  readonly detector: Detector;
  readonly label: string;
  readonly onText: (text: string) => void;
  readonly onShut: () => void;
};

function Camera({ detector, label, onText, onShut }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef({ detector, onText, onShut });
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const { detector: looks, onText: found, onShut: shut } = latest.current;
    const look = async () => {
      const shown = video.current;
      const codes = shown ? await looks.detect(shown).catch(() => []) : [];
      if (isGone) return;
      for (const { rawValue } of codes) found(rawValue);
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (isGone || !video.current) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play();
      void look();
    };
    start().catch(() => {
      if (!isGone) shut();
    });
    return () => {
      isGone = true;
      clearTimeout(timer);
      stop(stream);
    };
  }, []);
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label={label}
      className="aspect-square w-full rounded-card bg-ink object-cover"
    />
  );
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
