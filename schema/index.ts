import type { GraphQLSchema } from 'graphql';
import { builder } from './kit/builder.ts';
import './planner/keywords.ts';
import './system/jobs.ts';

/** The whole schema: what GraphQL serves. */
export const schema: GraphQLSchema = builder.toSchema();

/** The part of it that the REST layer may show. */
export const restSchema: GraphQLSchema = builder.toSchema({ subGraph: 'Rest', sortSchema: false });
