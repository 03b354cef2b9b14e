import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { type TeamMember, teamList } from './team-list.ts';

/**
 * A page of the people of the caller's account, those who are invited among them (docs/contract/account.md, "Team").
 */
export function listTeam(context: RequestContext, query: ListQuery): Promise<Page<TeamMember>> {
  return readList(context, teamList, query);
}
