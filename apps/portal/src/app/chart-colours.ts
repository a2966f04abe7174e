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

export function readChartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const of = (variable: string) => style.getPropertyValue(variable);
  return {
    ink: of('--ink'),
    quiet: of('--ink-quiet'),
    line: of('--line'),
    surface: of('--surface'),
    strong: of('--teal'),
    soft: of('--teal-line'),
    faint: of('--teal-wash'),
    accent: of('--amber'),
    tile: of('--tile'),
  };
}
