import type { MatchNetwork } from '#libs/contracts';

export interface NetworkNode {
  id: string;
  name: string;
  kind: 'scenario' | 'enterprise';
  /** How many of the matches it stands in. */
  degree: number;
}

/** Scenarios and companies of some matches, each once, with how many of the matches each has. */
export function nodesOf(matches: MatchNetwork['matches']): NetworkNode[] {
  const nodes = new Map<string, NetworkNode>();
  const count = (id: string, name: string, kind: NetworkNode['kind']) => {
    const known = nodes.get(id) ?? { id, name, kind, degree: 0 };
    nodes.set(id, { ...known, degree: known.degree + 1 });
  };
  for (const { scenario, enterprise } of matches) {
    count(scenario.id, scenario.title, 'scenario');
    count(enterprise.id, enterprise.name, 'enterprise');
  }
  return [...nodes.values()];
}
