/**
 * Every column that refers to an enterprise or to its organisation, and what becomes of it when the
 * enterprise is merged into another. A test reads the foreign keys of the database: a new one that
 * is not told here fails it.
 */
export interface EnterpriseReference {
  table: string;
  column: string;
  /**
   * `move`: goes to the other enterprise. `move-once`: goes there unless the same is there already,
   * by the columns of `beside`. `stay`: remains with the closed one, for the reason given.
   */
  onMerge: 'move' | 'move-once' | 'stay';
  beside?: readonly string[];
  /** What is done before, with the closed one as $1 and the other as $2. */
  first?: readonly string[];
  why?: string;
}

export const enterpriseReferences: readonly EnterpriseReference[] = [
  { table: 'capabilities', column: 'enterprise_id', onMerge: 'move' },
  { table: 'credentials', column: 'enterprise_id', onMerge: 'move' },
  { table: 'users', column: 'organisation_id', onMerge: 'move' },
  { table: 'files', column: 'organisation_id', onMerge: 'move' },
  { table: 'file_readers', column: 'organisation_id', onMerge: 'move-once', beside: ['file_id'] },
  { table: 'file_uploads', column: 'organisation_id', onMerge: 'move' },
  { table: 'tickets', column: 'enterprise_id', onMerge: 'move' },
  {
    table: 'api_tokens',
    column: 'organisation_id',
    onMerge: 'stay',
    why: 'they were made to act for the closed one, and are revoked',
  },
  {
    table: 'invitations',
    column: 'organisation_id',
    onMerge: 'move-once',
    beside: ['email'],
  },
  {
    table: 'organisations',
    column: 'parent_id',
    onMerge: 'stay',
    why: 'only departments stand below another',
  },
  {
    table: 'change_requests',
    column: 'enterprise_id',
    onMerge: 'stay',
    why: 'they tell the history of the closed one’s facts; an open one was withdrawn',
  },
  { table: 'enterprises', column: 'merged_into', onMerge: 'move' },
  {
    table: 'enterprises',
    column: 'id',
    onMerge: 'stay',
    why: 'the closed enterprise keeps its own organisation, without people',
  },
  {
    table: 'scenarios',
    column: 'department_id',
    onMerge: 'stay',
    why: 'only departments have scenarios',
  },
  {
    table: 'scenarios',
    column: 'lead_department_id',
    onMerge: 'stay',
    why: 'only departments lead scenarios',
  },
  { table: 'questions', column: 'enterprise_id', onMerge: 'move' },
  // Two that live become one by hand: neither's conversation may be lost.
  { table: 'interests', column: 'enterprise_id', onMerge: 'move' },
  { table: 'bids', column: 'enterprise_id', onMerge: 'move' },
  {
    table: 'bid_members',
    column: 'enterprise_id',
    onMerge: 'move-once',
    beside: ['bid_id'],
    // Rule 7: where both stand in a bid of the same round, the one that goes on keeps its place.
    first: [
      `update publishing.bid_members ours set status = 'left'
         from publishing.bid_members other
        where ours.enterprise_id = $1 and other.enterprise_id = $2
          and ours.status = 'confirmed' and other.status = 'confirmed'
          and other.scenario_id = ours.scenario_id and other.round = ours.round
          and other.bid_id <> ours.bid_id`,
      // Where both stand in one bid, they are one now: its lead if either was, confirmed if either was.
      `update publishing.bid_members other
          set is_lead = other.is_lead or ours.is_lead,
              status = case when ours.status = 'confirmed' or (ours.is_lead and other.status <> 'confirmed')
                            then ours.status else other.status end
         from publishing.bid_members ours
        where ours.enterprise_id = $1 and other.enterprise_id = $2 and other.bid_id = ours.bid_id`,
    ],
  },
  { table: 'publicities', column: 'enterprise_id', onMerge: 'move' },
  { table: 'objections', column: 'enterprise_id', onMerge: 'move' },
  { table: 'list_objections', column: 'enterprise_id', onMerge: 'move' },
  { table: 'contracts', column: 'enterprise_id', onMerge: 'move' },
  { table: 'nominations', column: 'organisation_id', onMerge: 'move' },
  {
    table: 'nominees',
    column: 'organisation_id',
    onMerge: 'move-once',
    beside: ['nomination_id'],
    // Where both stand in one nomination, they are one now: its lead if either was.
    first: [
      `update publishing.nominees other
          set is_lead = other.is_lead or ours.is_lead,
              status = case when ours.status = 'confirmed' then ours.status else other.status end
         from publishing.nominees ours
        where ours.organisation_id = $1 and other.organisation_id = $2
          and other.nomination_id = ours.nomination_id`,
    ],
  },
  {
    table: 'expert_organisations',
    column: 'organisation_id',
    onMerge: 'move-once',
    beside: ['user_id'],
  },
  {
    table: 'review_interests',
    column: 'organisation_id',
    onMerge: 'move-once',
    beside: ['edition_id', 'user_id'],
  },
];
