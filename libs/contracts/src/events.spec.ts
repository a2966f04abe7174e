import { describe, expect, test } from '@jest/globals';
import {
  type Consumer,
  consumersOf,
  eventPayloads,
  type EventType,
  matchesFound,
  subscriptions,
} from './events.js';

const types = Object.keys(eventPayloads) as EventType[];
const consumers = Object.keys(subscriptions) as Consumer[];

describe('subscriptions', () => {
  test.each(consumers)('%s subscribes to known event types only, to each once', (consumer) => {
    const wanted: readonly EventType[] = subscriptions[consumer];
    expect(wanted.filter((type) => !types.includes(type))).toEqual([]);
    expect(new Set(wanted).size).toBe(wanted.length);
  });

  test.each(consumers)('the events of %s find their way to it', (consumer) => {
    for (const type of subscriptions[consumer]) expect(consumersOf(type)).toContain(consumer);
  });

  test('an event that nobody subscribes to goes to nobody', () => {
    const subscribed = new Set<EventType>(consumers.flatMap((one) => subscriptions[one]));
    const lonely = types.filter((type) => !subscribed.has(type));
    expect(lonely.flatMap((type) => consumersOf(type))).toEqual([]);
  });

  test('a published scenario is matched and its editor told', () => {
    expect(consumersOf('scenario.published')).toEqual(['matching', 'notifications']);
  });

  test('replayed snapshots rebuild the consumers without telling people anything again', () => {
    expect(consumersOf('scenario.replayed')).toEqual(['matching', 'notifications']);
    expect(consumersOf('enterprise.replayed')).toEqual(['matching']);
    expect(consumersOf('organisation.replayed')).toEqual(['notifications']);
  });

  test('drafts under review never reach matching', () => {
    for (const type of types.filter((one) => /\.(submitted|returned|approved|rejected)$/.test(one)))
      expect(consumersOf(type)).not.toContain('matching');
  });
});

describe('event types', () => {
  test.each(types)('%s reads aggregate.past-tense', (type) => {
    expect(type).toMatch(
      /^(scenario|enterprise|organisation|account|ticket|change-request|credential|match|matches|question|interest|meeting|bid|evaluation|award|objection|contract|project|milestone|plan-change|amendment|lexicon|edition|nomination|district-list|list-objection|recheck|revocation|plaque|review|site-visit|webhook)\.([a-z-]+ed|[a-z-]+-begun|ranked-anew|withdrawn|found)$/,
    );
  });

  test('matches found are never an empty message, nor more than 500', () => {
    const id = '0190b0a0-0000-7000-8000-000000000000';
    const found = {
      matchId: id,
      enterpriseId: id,
      scenarioId: id,
      scenarioTitle: '社区快递柜改造',
      departmentName: '市城管委',
      deadline: null,
      score: 61.5,
      reasons: [],
    };
    const taken = (count: number) =>
      matchesFound.safeParse({ matches: Array.from({ length: count }, () => found) }).success;
    expect([0, 1, 500, 501].map(taken)).toEqual([false, true, true, false]);
  });
});
