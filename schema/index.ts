import type { GraphQLSchema } from 'graphql';
import { builder } from './kit/builder.ts';
import './account/index.ts';
import './admin-billing/index.ts';
import './billing/index.ts';
import './identity/index.ts';
import './integration/index.ts';
import './library/index.ts';
import './planner/index.ts';
import './sites/index.ts';
import './system/index.ts';
import './writer/index.ts';

/** The whole schema: what GraphQL serves. */
export const schema: GraphQLSchema = builder.toSchema();

/** The part of it that the REST layer may show. */
export const restSchema: GraphQLSchema = builder.toSchema({ subGraph: 'Rest', sortSchema: false });
