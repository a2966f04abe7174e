import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureAddress } from '../../api/showcase-gallery';

interface ShowcasePictureProps {
  number: string;
  title: string;
  /** Null: a drawing stands for it. */
  picture: string | null;
}

/** The picture of a showcase; where there is none, a drawing that its number decides. */
export function ShowcasePicture({ number, title, picture }: ShowcasePictureProps) {
  const { t } = useTranslation();
  const [isBroken, setIsBroken] = useState(false);
  if (!picture || isBroken) return <Drawing number={number} />;
  return (
    <img
      className="showcase-picture"
      src={pictureAddress(number, picture)}
      alt={t('showcaseGallery.picture', { title })}
      loading="lazy"
      onError={() => setIsBroken(true)}
    />
  );
}

/** Two rivers that meet between hills, each drawing a little different. */
function Drawing({ number }: { number: string }) {
  const seed = [...number].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 9973, 7);
  const peak = 46 + (seed % 38);
  const bend = 30 + (seed % 60);
  const sun = 60 + (seed % 200);
  return (
    <svg
      className="showcase-picture"
      viewBox="0 0 320 180"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      data-testid="showcase-drawing"
    >
      <rect width="320" height="180" fill="var(--teal-wash)" />
      <circle cx={sun} cy="46" r="18" fill="var(--amber)" opacity="0.75" />
      <path
        d={`M0 120 L${bend + 20} ${peak} L${bend + 110} 124 L${bend + 150} ${peak + 22} L320 128 V180 H0 Z`}
        fill="var(--teal)"
        opacity="0.28"
      />
      <path
        d={`M0 138 C ${bend} 116, ${bend + 70} 162, 170 142 S 290 128, 320 146 V180 H0 Z`}
        fill="var(--teal)"
        opacity="0.6"
      />
      <path
        d={`M320 158 C ${290 - bend} 140, ${250 - bend} 176, 130 160 S 40 152, 0 164 V180 H320 Z`}
        fill="var(--teal-deep)"
      />
    </svg>
  );
}
