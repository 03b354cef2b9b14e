import {
  ClusterStatus,
  ContentStructure,
  ContentType,
  IdeaStatus,
  KeywordIntent,
  KeywordStatus,
} from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

export const KeywordStatusEnum = databaseEnum('KeywordStatus', KeywordStatus, 'Where a keyword stands.');
export const KeywordIntentEnum = databaseEnum('KeywordIntent', KeywordIntent, 'What a searcher wants.');
export const ClusterStatusEnum = databaseEnum('ClusterStatus', ClusterStatus, 'Where a cluster stands.');
export const IdeaStatusEnum = databaseEnum('IdeaStatus', IdeaStatus, 'Where an idea stands.');
export const ContentTypeEnum = databaseEnum('ContentType', ContentType, 'What kind of page content becomes.');
export const ContentStructureEnum = databaseEnum(
  'ContentStructure',
  ContentStructure,
  'How content is built; each structure fits one content type.',
);
