/** An edge of a network: so many units may pass, each at this cost. Costs may be negative. */
export interface Edge {
  from: number;
  to: number;
  capacity: number;
  cost: number;
}

/**
 * The largest flow from the source to the sink and, of all largest ones, one of least cost: how much
 * passes each edge, in the order of the edges. Successive shortest paths (Ahuja, Magnanti, Orlin:
 * Network Flows, 9.7), found by Bellman and Ford's labels with a queue, as costs may be negative. The
 * same network gives the same flow. Costs are whole numbers, so sums are exact up to 2⁵³; the network
 * has no cycle of negative cost.
 */
export function cheapestFlow(
  nodes: number,
  edges: readonly Edge[],
  source: number,
  sink: number,
): number[] {
  // Arc 2i is edge i, arc 2i + 1 takes back what passes it.
  const target: number[] = [];
  const left: number[] = [];
  const cost: number[] = [];
  const leaving: number[][] = Array.from({ length: nodes }, () => []);
  for (const { from, to, capacity, cost: price } of edges) {
    leaving[from]!.push(target.length);
    target.push(to);
    left.push(capacity);
    cost.push(price);
    leaving[to]!.push(target.length);
    target.push(from);
    left.push(0);
    cost.push(-price);
  }
  for (;;) {
    const arrivedBy = cheapestPath(leaving, target, left, cost, source, sink);
    if (!arrivedBy) return edges.map((_, at) => left[2 * at + 1]!);
    let width = Infinity;
    for (let node = sink; node !== source; node = target[arrivedBy[node]! ^ 1]!)
      width = Math.min(width, left[arrivedBy[node]!]!);
    for (let node = sink; node !== source; node = target[arrivedBy[node]! ^ 1]!) {
      left[arrivedBy[node]!]! -= width;
      left[arrivedBy[node]! ^ 1]! += width;
    }
  }
}

/** By which arc each node is reached most cheaply; undefined when the sink is out of reach. */
function cheapestPath(
  leaving: readonly (readonly number[])[],
  target: readonly number[],
  left: readonly number[],
  cost: readonly number[],
  source: number,
  sink: number,
): number[] | undefined {
  const distance = leaving.map((_, node) => (node === source ? 0 : Infinity));
  const arrivedBy = leaving.map(() => -1);
  const isQueued = leaving.map(() => false);
  const queue = [source];
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head]!;
    isQueued[node] = false;
    for (const arc of leaving[node]!) {
      const to = target[arc]!;
      const through = distance[node]! + cost[arc]!;
      if (left[arc]! <= 0 || through >= distance[to]!) continue;
      distance[to] = through;
      arrivedBy[to] = arc;
      if (!isQueued[to]) {
        isQueued[to] = true;
        queue.push(to);
      }
    }
  }
  return distance[sink] === Infinity ? undefined : arrivedBy;
}
