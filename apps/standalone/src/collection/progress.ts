import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on a terminal, a line now and then elsewhere. */
export function progressBar(title: string): {
  update: (done: number, total: number, what?: string) => void;
  end: () => void;
} {
  const bar = new SingleBar(
    {
      format: `${title} [{bar}] {percentage}% {value}/{total} {what}`,
      noTTYOutput: true,
      notTTYSchedule: 5000,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: false,
    },
    Presets.rect,
  );
  let started = false;
  return {
    update: (done, total, what = '') => {
      if (!started) bar.start(total, done, { what });
      started = true;
      bar.setTotal(total);
      bar.update(done, { what });
    },
    end: () => {
      if (started) bar.stop();
    },
  };
}
