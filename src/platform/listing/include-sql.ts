import { heavyOf } from '../database/heavy-columns.ts';
import { isInternal } from '../database/internal-columns.ts';
import { type ModelMap, type ModelName, modelOf, type Relation } from '../database/model-map.ts';
import type { Bind } from './definition.ts';
import type { Wanted } from './page.ts';
import { isCounted } from './row-counts.ts';

/** What further to read with a row, in the words of Prisma's client. */
export interface Include {
  readonly [relation: string]: boolean | Nested | { readonly select: Counts };
}

type Counts = Readonly<Record<string, boolean | { readonly where?: Where }>>;

interface Nested {
  readonly select?: Include;
  readonly include?: Include;
  readonly where?: Where;
  readonly orderBy?: OrderBy | readonly OrderBy[];
  readonly take?: number;
}

type Where = Readonly<Record<string, unknown>>;
type Direction = 'asc' | 'desc';
type OrderBy = Readonly<Record<string, Direction | { readonly sort: Direction; readonly nulls?: 'first' | 'last' }>>;

/** Makes of a value that came as JSON what Prisma's client would have given. */
export type Revive = (row: Record<string, unknown>) => void;

export interface IncludedSql {
  /** `expression AS "property"` */
  readonly columns: readonly string[];
  readonly revive: Revive;
}

/**
 * SQL that reads related rows along with a row, as JSON in the shape of Prisma's client: one statement, whatever is nested.
 * A relation whose arguments are beyond it (other conditions than equality) is left out; whoever asked for it loads it then.
 *
 * @param alias of the row's table
 */
export function includedSql(model: ModelName, { include = {}, heavy }: Wanted, alias: string, bind: Bind): IncludedSql {
  return new IncludeCompiler(bind, heavy).included(modelOf(model), include, alias);
}

/** A column as SQL whose JSON can be revived: decimals as text, because JSON's numbers are floats. */
export function columnSql({ column, type }: { column: string; type: string }, alias: string): string {
  return type === 'Decimal' ? `${alias}.${column}::text` : `${alias}.${column}`;
}

/** Properties that one call of json_build_object takes: PostgreSQL has functions of 100 arguments. */
const maxPairs = 50;

/** `'name', expression` of an `expression AS "name"`. */
function pairOf(column: string): string {
  const [, expression, name] = /^(.*) AS "(\w+)"$/s.exec(column)!;
  return `'${name}', ${expression}`;
}

class IncludeCompiler {
  readonly #bind: Bind;
  readonly #heavy: readonly string[] | undefined;
  #aliases = 0;

  constructor(bind: Bind, heavy: readonly string[] | undefined) {
    this.#bind = bind;
    this.#heavy = heavy;
  }

  included(model: ModelMap, include: Include, alias: string): IncludedSql {
    const columns: string[] = [];
    const revivers: Revive[] = [];
    for (const [name, wanted] of Object.entries(include)) {
      if (!wanted) continue;
      if (name === '_count') {
        const counts = this.#counts(model, (wanted as { select: Counts }).select, alias);
        if (counts) columns.push(`${counts} AS "_count"`);
        continue;
      }
      const related = this.#related(model, name, wanted === true ? {} : (wanted as Nested), alias);
      if (!related) continue;
      columns.push(`${related.expression} AS "${name}"`);
      revivers.push(ofProperty(name, related.revive));
    }
    return { columns, revive: inTurn(revivers) };
  }

  #related(
    parent: ModelMap,
    name: string,
    nested: Nested,
    parentAlias: string,
  ): { expression: string; revive: Revive } | undefined {
    const relation = relationOf(parent, name);
    const model = modelOf(relation.model);
    const alias = this.#alias();
    const conditions = this.#conditions(model, nested.where, alias);
    const order = orderSql(model, nested.orderBy, alias);
    if (!conditions || order === undefined) return undefined;
    const { columns, revive } = this.#row(relation.model, nested, alias);
    const joined = joinSql(relation, alias, parentAlias);
    const where = [...joined, ...conditions].join(' AND ');
    const limit = nested.take === undefined ? '' : ` LIMIT ${this.#bind(nested.take)}`;
    const rows = () => `SELECT ${columns.join(', ')} FROM ${model.table} ${alias} WHERE ${where}${order}${limit}`;
    let expression: string;
    if (relation.isList) expression = `(SELECT coalesce(json_agg(r), '[]'::json) FROM (${rows()}) r)`;
    // Cheaper than a row that is made into JSON, where its columns fit into one call.
    else if (columns.length <= maxPairs)
      expression = `(SELECT json_build_object(${columns.map(pairOf).join(', ')}) FROM ${model.table} ${alias} WHERE ${where})`;
    else expression = `(SELECT to_json(r) FROM (${rows()}) r)`;
    return { expression, revive };
  }

  /** Columns of a nested row: those selected, or all of them and what is included. */
  #row(name: ModelName, { select, include }: Nested, alias: string): { columns: string[]; revive: Revive } {
    const model = modelOf(name);
    const wanted = select ?? { ...this.#allColumns(name), ...include };
    const scalars = Object.keys(wanted).filter((name) => wanted[name] && model.columns[name]);
    const further = Object.fromEntries(Object.entries(wanted).filter(([name]) => !model.columns[name]));
    const nested = this.included(model, further, alias);
    const columns = scalars.map((name) => `${columnSql(model.columns[name]!, alias)} AS "${name}"`);
    const revivers = [...scalars.flatMap((name) => reviverOf(name, model.columns[name]!.type)), nested.revive];
    return { columns: [...columns, ...nested.columns], revive: inTurn(revivers) };
  }

  #allColumns(name: ModelName): Include {
    const heavy = heavyOf(name);
    const isWanted = (column: string) =>
      !isInternal(column) && (!heavy.includes(column) || !this.#heavy || this.#heavy.includes(column));
    return Object.fromEntries(Object.keys(modelOf(name).columns).map((column) => [column, isWanted(column)]));
  }

  #counts(parent: ModelMap, select: Counts, parentAlias: string): string | undefined {
    const pairs: string[] = [];
    for (const [name, wanted] of Object.entries(select)) {
      if (!wanted) continue;
      const where = wanted === true ? undefined : wanted.where;
      const count = maintainedCount(parent, name, where, parentAlias) ?? this.#count(parent, name, where, parentAlias);
      if (!count) return undefined;
      pairs.push(`'${name}', ${count}`);
    }
    return `json_build_object(${pairs.join(', ')})`;
  }

  #count(parent: ModelMap, name: string, where: Where | undefined, parentAlias: string): string | undefined {
    const relation = relationOf(parent, name);
    const model = modelOf(relation.model);
    const alias = this.#alias();
    const conditions = this.#conditions(model, where, alias);
    if (!conditions) return undefined;
    const joined = joinSql(relation, alias, parentAlias);
    return `(SELECT count(*)::int FROM ${model.table} ${alias} WHERE ${[...joined, ...conditions].join(' AND ')})`;
  }

  /** Equalities of columns, and of columns of a related row; undefined where something else is asked. */
  #conditions(model: ModelMap, where: Where | undefined, alias: string): string[] | undefined {
    const conditions: string[] = [];
    for (const [name, value] of Object.entries(where ?? {})) {
      if (value === undefined) continue;
      const column = model.columns[name];
      if (column) {
        if (value !== null && typeof value === 'object') return undefined;
        conditions.push(`${alias}.${column.column} ${value === null ? 'IS NULL' : `= ${this.#bind(value)}`}`);
        continue;
      }
      const relation = model.relations[name];
      if (!relation || relation.isList || value === null || typeof value !== 'object') return undefined;
      const other = modelOf(relation.model);
      const otherAlias = this.#alias();
      const nested = this.#conditions(other, value as Where, otherAlias);
      if (!nested) return undefined;
      const joined = joinSql(relation, otherAlias, alias);
      conditions.push(
        `EXISTS (SELECT 1 FROM ${other.table} ${otherAlias} WHERE ${[...joined, ...nested].join(' AND ')})`,
      );
    }
    return conditions;
  }

  #alias(): string {
    return `n${++this.#aliases}`;
  }
}

function relationOf(model: ModelMap, name: string): Relation {
  const relation = model.relations[name];
  if (!relation) throw new Error(`${model.table} has no relation ${name}`);
  return relation;
}

/**
 * The columns that a relation joins. Where they lead to a row by its id, the id alone: the composite foreign keys see to it that it is
 * of the same account, and a planner that has no statistics yet would otherwise look through the whole account for it.
 */
function joinSql({ join }: Relation, alias: string, parentAlias: string): string[] {
  const byId = join.filter(([, there]) => there === 'id');
  return (byId.length > 0 ? byId : join).map(([here, there]) => `${alias}.${there} = ${parentAlias}.${here}`);
}

/** The live rows of a sector that triggers count (migration "guards"): nothing is scanned. */
function maintainedCount(
  parent: ModelMap,
  name: string,
  where: Where | undefined,
  parentAlias: string,
): string | undefined {
  const { table } = modelOf(relationOf(parent, name).model);
  const live = where && Object.keys(where).length === 1 && where.deletedAt === null;
  if (parent.table !== 'sectors' || !isCounted(table) || !live) return undefined;
  return `(SELECT coalesce(sum(c.delta), 0)::int FROM list_counts c WHERE c.account_id = ${parentAlias}.account_id
             AND c.resource = '${table}' AND c.site_id = ${parentAlias}.site_id AND c.sector_id = ${parentAlias}.id)`;
}

function orderSql(model: ModelMap, orderBy: Nested['orderBy'], alias: string): string | undefined {
  const terms: string[] = [];
  for (const [name, wanted] of [orderBy ?? []].flat().flatMap((term) => Object.entries(term))) {
    const column = model.columns[name];
    if (!column) return undefined;
    const { sort, nulls = undefined } = typeof wanted === 'string' ? { sort: wanted } : wanted;
    terms.push(`${alias}.${column.column} ${sort.toUpperCase()}${nulls ? ` NULLS ${nulls.toUpperCase()}` : ''}`);
  }
  return terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '';
}

/** What JSON cannot carry: times and integers beyond 2⁵³. Decimals stay the text that they are. */
export function reviverOf(name: string, type: string): Revive[] {
  const make = makers[type as keyof typeof makers];
  if (!make) return [];
  return [
    (row) => {
      const value = row[name];
      if (value !== null && value !== undefined) row[name] = make(value as never);
    },
  ];
}

const makers = { DateTime: (value: string) => new Date(value) };

function ofProperty(name: string, revive: Revive): Revive {
  return (row) => {
    const value = row[name];
    if (Array.isArray(value)) for (const item of value) revive(item as Record<string, unknown>);
    else if (value) revive(value as Record<string, unknown>);
  };
}

export function inTurn(revivers: readonly Revive[]): Revive {
  return (row) => {
    for (const revive of revivers) revive(row);
  };
}
