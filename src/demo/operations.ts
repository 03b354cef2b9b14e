// Made by codegen.ts from src/demo/operations.graphql and schema/schema.graphql.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Where background work stands. */
export type JobState =
  | 'FAILURE'
  | 'PENDING'
  | 'PROGRESS'
  | 'REVOKED'
  | 'SUCCESS';

export type SectorKeywordsQueryVariables = Exact<{
  sectorId: string;
  after?: string | null | undefined;
}>;


export type SectorKeywordsQuery = { keywords: { nodes: Array<{ databaseId: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SectorClustersQueryVariables = Exact<{
  sectorId: string;
}>;


export type SectorClustersQuery = { clusters: { totalCount: number } | null };

export type FollowJobSubscriptionVariables = Exact<{
  id: string;
}>;


export type FollowJobSubscription = { jobProgress: { state: JobState, meta: { percentage: number, message: string, error: string | null, result: unknown } } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const SectorKeywordsDocument = new TypedDocumentString(`
    query SectorKeywords($sectorId: ID!, $after: String) {
  keywords(
    first: 100
    after: $after
    filter: {sectorId: $sectorId}
    orderBy: [VOLUME_DESC]
  ) {
    nodes {
      databaseId
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SectorKeywordsQuery, SectorKeywordsQueryVariables>;
export const SectorClustersDocument = new TypedDocumentString(`
    query SectorClusters($sectorId: ID!) {
  clusters(filter: {sectorId: $sectorId}) {
    totalCount
  }
}
    `) as unknown as TypedDocumentString<SectorClustersQuery, SectorClustersQueryVariables>;
export const FollowJobDocument = new TypedDocumentString(`
    subscription FollowJob($id: UUID!) {
  jobProgress(id: $id) {
    state
    meta {
      percentage
      message
      error
      result
    }
  }
}
    `) as unknown as TypedDocumentString<FollowJobSubscription, FollowJobSubscriptionVariables>;