/** Colours of a picture, as the variables of portal.css have them in the scheme of the moment. */
export interface ChartColours {
  ink: string;
  quiet: string;
  line: string;
  surface: string;
  strong: string;
  soft: string;
  faint: string;
  accent: string;
  /** The darkest ground on which ink can be read. */
  tile: string;
}

const variables: Record<keyof ChartColours, string> = {
  ink: '--ink',
  quiet: '--ink-quiet',
  line: '--line',
  surface: '--surface',
  strong: '--teal',
  soft: '--teal-line',
  faint: '--teal-wash',
  accent: '--amber',
  tile: '--tile',
};

export function readChartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [name, style.getPropertyValue(variable)]),
  ) as unknown as ChartColours;
}
