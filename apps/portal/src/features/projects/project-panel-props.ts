import type { Project, Scenario } from '#libs/contracts';

/** Who looks at a project: one of its two sides, or the platform, which only reads. */
export type Side = 'department' | 'enterprise' | 'platform';

/** What each panel of a project is given. */
export interface ProjectPanelProps {
  scenario: Scenario;
  project: Project;
  side: Side;
  onReload: () => void;
}
