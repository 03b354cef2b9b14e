import {
  ClusterStatus,
  ContentStructure,
  ContentType,
  IdeaStatus,
  KeywordIntent,
  KeywordStatus,
} from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

databaseEnum('KeywordStatus', KeywordStatus, 'Where a keyword stands.');
databaseEnum('KeywordIntent', KeywordIntent, 'What a searcher wants.');
databaseEnum('ClusterStatus', ClusterStatus, 'Where a cluster stands.');
databaseEnum('IdeaStatus', IdeaStatus, 'Where an idea stands.');
databaseEnum('ContentType', ContentType, 'What kind of page content becomes.');
databaseEnum('ContentStructure', ContentStructure, 'How content is built; each structure fits one content type.');
