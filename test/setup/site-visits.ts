import { addDays, cityDay } from '#libs/calendar';
import {
  type OrderSiteVisitRequest,
  type RecordSiteVisitRequest,
  type SiteVisit,
  type SiteVisitor,
  siteVisitPoint,
  type SiteVisits,
} from '#libs/contracts';
import type { Client, World } from './world.js';

export const inDays = (days: number) => addDays(cityDay(new Date()), days);

export const aVisit = (
  memberIds: readonly string[],
  said: Partial<OrderSiteVisitRequest> = {},
): OrderSiteVisitRequest => ({
  day: inDays(3),
  place: '江岸区沿江大道188号',
  memberIds: [...memberIds],
  reason: '申报的运行规模与佐证材料不一致',
  ...said,
});

export const someMinutes = (
  attendedIds: readonly string[],
  said: Partial<RecordSiteVisitRequest> = {},
): Omit<RecordSiteVisitRequest, 'version'> => ({
  attendedIds: [...attendedIds],
  findings: siteVisitPoint.options.map((point) => ({
    point,
    verdict: point === 'outcomes' ? 'partly' : 'confirmed',
    remark: point === 'outcomes' ? '现场抽查十处，八处在用' : '与申报材料一致',
  })),
  remark: '设备在用，规模略小于申报。',
  fileIds: [],
  ...said,
});

/** The platform's side of the visits of a nomination; each act is at the version of the moment. */
export function visitDesk(client: Client, nominationId: string) {
  const path = `/api/showcase/nominations/${nominationId}/site-visits`;
  const read = () => client.get<SiteVisits>(path);
  const newest = async (): Promise<SiteVisit> => (await read()).items[0]!;
  const act = async (name: string, body: object) => {
    const { id, version } = await newest();
    return [`/api/showcase/site-visits/${id}/${name}`, { version, ...body }] as const;
  };
  return {
    path,
    read,
    newest,
    visitors: async () =>
      (
        await client.get<{ items: SiteVisitor[] }>(
          `/api/showcase/nominations/${nominationId}/site-visitors`,
        )
      ).items,
    order: (body: object) => client.post<SiteVisits>(path, body),
    post: async (name: string, body: object) => client.post<SiteVisits>(...(await act(name, body))),
    refused: async (name: string, body: object) =>
      client.refused('POST', ...(await act(name, body))),
  };
}

/** As if the day of a planned visit had come. */
export async function onItsDay(world: World, visitId: string): Promise<void> {
  await world.sql(
    `update publishing.site_visit_plans set day = (now() at time zone 'Asia/Shanghai')::date
      where visit_id = $1`,
    [visitId],
  );
}
