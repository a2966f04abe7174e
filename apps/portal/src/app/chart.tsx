import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './chart.css';
import type { ChartOption } from './chart-option';
import type { ChartPicture } from './chart-picture';

export interface ChartTable {
  columns: { label: string; isText?: boolean }[];
  /** The first cell names its row. */
  rows: { key: string; cells: ReactNode[] }[];
}

interface ChartProps {
  testId: string;
  title: string;
  /** How it is to be read. */
  note?: ReactNode;
  /** Pixels, or as high as it is wide. */
  height: number | 'square';
  option: ChartOption;
  /** The same figures, for those who do not look at pictures or want them exactly. */
  table: ChartTable;
}

/**
 * A picture of figures with their table behind it, which can be heard from the beginning and shown by
 * a button. The library that draws is loaded once the picture comes near; where it cannot be loaded,
 * the table takes its place.
 */
export function Chart({ testId, title, note, height, option, table }: ChartProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  const { Picture, hasFailed } = usePicture(frame);
  const [isOpen, setIsOpen] = useState(false);
  const tableId = useId();
  const headingId = useId();
  const showsTable = isOpen || hasFailed;
  return (
    <section className="panel chart" aria-labelledby={headingId} ref={frame} data-testid={testId}>
      <div className="chart-head">
        <h2 id={headingId}>{title}</h2>
        {!hasFailed && (
          <button
            type="button"
            className="link-button"
            aria-expanded={isOpen}
            aria-controls={tableId}
            data-testid={`${testId}-table-button`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t(isOpen ? 'statistics.chart.hideTable' : 'statistics.chart.showTable')}
            <span className="only-heard">{title}</span>
          </button>
        )}
      </div>
      {note && <p className="quiet">{note}</p>}
      {!hasFailed && (
        <div
          className="chart-picture"
          style={height === 'square' ? { aspectRatio: 1 } : { height }}
        >
          {Picture && <Picture label={t('statistics.chart.picture', { title })} option={option} />}
        </div>
      )}
      <div
        id={tableId}
        className={showsTable ? 'table-scroll chart-table' : 'only-heard chart-table'}
        {...(showsTable && {
          role: 'region',
          'aria-label': t('statistics.chart.table', { title }),
          tabIndex: 0,
        })}
      >
        <FiguresTable caption={title} table={table} />
      </div>
    </section>
  );
}

function FiguresTable({ caption, table }: { caption: string; table: ChartTable }) {
  const kindOf = (place: number) => (table.columns[place]?.isText ? undefined : 'number');
  return (
    <table className="figures-table">
      <caption className="only-heard">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map(({ label }, place) => (
            <th key={label} scope="col" className={kindOf(place)}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ key, cells: [name, ...cells] }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, place) => (
              <td key={table.columns[place + 1]!.label} className={kindOf(place + 1)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Loads what draws once the frame is nearly in sight and the browser has nothing better to do. */
function usePicture(frame: React.RefObject<HTMLElement | null>) {
  const [Picture, setPicture] = useState<typeof ChartPicture>();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    const load = () =>
      import('./chart-picture').then(
        ({ ChartPicture }) => setPicture(() => ChartPicture),
        () => setHasFailed(true),
      );
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        whenIdle(() => void load());
      },
      { rootMargin: '200px' },
    );
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, [frame]);
  return { Picture, hasFailed };
}

/** Safari has no way to ask for it. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 200);
}
