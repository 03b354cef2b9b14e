import { Validator } from '@seriousme/openapi-schema-validator';
import { permissions } from '#platform/access/permissions.ts';
import { errorCodes } from '#platform/errors/codes.ts';
import { type ThrottleScope, throttleScopes } from '#platform/throttle/scopes.ts';
import { routes } from '#rest/index.ts';
import type { Operation, Schema } from '#rest/openapi/document.ts';
import {
  answerOf,
  createChecker,
  currentDocument,
  type Documented,
  everyNode,
  follow,
  jsonSchemaOf,
  operationsOf,
} from './read-openapi.ts';

const document = currentDocument();
const operations = operationsOf(document);

function find(method: string, path: string): Operation {
  const found = operations.find((each) => each.method === method && each.path === `/api/v1${path}`);
  if (!found) throw new Error(`${method} ${path} is not documented`);
  return found.operation;
}

function bodyOf(operation: Operation): Schema {
  return jsonSchemaOf(operation.requestBody?.content) ?? {};
}

function parameter(operation: Operation, name: string) {
  return operation.parameters?.find((each) => each.name === name);
}

/** Names the operations that break a rule. */
function breaking(rule: (each: Documented) => boolean): string[] {
  return operations.filter((each) => !rule(each)).map(({ method, path }) => `${method} ${path}`);
}

describe('the document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document) as never);
    expect(result).toEqual({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  test('has no reference that leads nowhere and no component that nothing refers to', () => {
    const used = new Set<string>();
    for (const [, node] of everyNode(document)) {
      if (typeof node.$ref !== 'string') continue;
      used.add(node.$ref);
      expect(() => follow(document, { $ref: node.$ref as string })).not.toThrow();
    }
    const { securitySchemes, ...components } = document.components;
    const all = Object.entries(components).flatMap(([kind, each]) =>
      Object.keys(each).map((name) => `#/components/${kind}/${name}`),
    );
    expect(all.filter((name) => !used.has(name))).toEqual([]);
    expect(Object.keys(securitySchemes)).toContain('bearerAuth');
  });

  test('has nothing of OpenAPI 3.0 in it', () => {
    const old = [...everyNode(document)].filter(([way, node]) => 'nullable' in node && !way.endsWith('/properties'));
    expect(old.map(([way]) => way)).toEqual([]);
  });

  test('lists the tags in the documented order, each with a description', () => {
    expect(document.tags.map(({ name }) => name)).toEqual([
      'Authentication',
      'Account',
      'Integration',
      'System',
      'Admin Billing',
      'Billing',
      'Planner',
      'Writer',
      'Automation',
      'Linker',
      'Optimizer',
      'Publisher',
    ]);
    expect(document.tags.filter(({ description }) => !description)).toEqual([]);
  });
});

describe('every operation', () => {
  test('of the REST layer is documented once, under its tag; nothing else is', () => {
    const served = routes.map(({ method, path, tag }) => `${method} /api/v1${path} ${tag}`);
    const documented = operations.map(({ method, path, operation }) => `${method} ${path} ${operation.tags.join()}`);
    expect(documented.sort()).toEqual(served.sort());
  });

  test('has a name of its own and a summary', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
    expect(breaking(({ operation }) => operation.summary.length > 0)).toEqual([]);
  });

  test('declares exactly the parameters of its path', () => {
    const rule = ({ path, operation }: Documented) => {
      const inPath = (operation.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => `{${name}}`);
      return inPath.join() === (path.match(/\{\w+\}/g) ?? []).join();
    };
    expect(breaking(rule)).toEqual([]);
  });

  test('that writes JSON takes it from the body, not from the query', () => {
    const rule = ({ method, operation }: Documented) =>
      !['POST', 'PUT', 'PATCH'].includes(method) ||
      jsonSchemaOf(operation.requestBody?.content) === undefined ||
      !operation.parameters?.some((each) => each.in === 'query');
    expect(breaking(rule)).toEqual([]);
  });

  test('that is paid takes an Idempotency-Key, and tells what it holds, charges and leaves where that is credits', () => {
    const scopes = new Set(['ai_function', 'image_gen', 'planner_ai', 'writer_ai']);
    const paid = operations.filter(({ operation }) => scopes.has(operation['x-throttle-scope'] ?? ''));
    expect(paid.length).toBeGreaterThanOrEqual(5);
    const wrong = paid.filter(({ operation }) => {
      const headers = Object.keys(answerOf(document, operation, 200)?.headers ?? {});
      return parameter(operation, 'Idempotency-Key')?.in !== 'header' || !headers.includes('X-Credits-Estimate');
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
    expect(parameter(find('POST', '/admin/users/{user_id}/adjust-credits/'), 'Idempotency-Key')).toBeDefined();
    expect(parameter(find('POST', '/planner/keywords/'), 'Idempotency-Key')).toBeUndefined();
  });

  test('says who may call it, and needs credentials unless it is public', () => {
    const known = Object.keys(document.components.securitySchemes);
    const rule = ({ operation }: Documented) => {
      const isPublic = permissions[operation['x-permission'] as keyof typeof permissions].roles === 'anyone';
      if (isPublic) return operation.security.length === 0;
      const names = operation.security.flatMap((each) => Object.keys(each));
      return names.length > 0 && names.every((name) => known.includes(name)) && '401' in operation.responses;
    };
    expect(breaking(rule)).toEqual([]);
  });

  test('says which budget it counts against and shows it in its headers', () => {
    const rule = ({ operation }: Documented) => {
      const scope = operation['x-throttle-scope'];
      if (scope === undefined) return !('429' in operation.responses);
      const [success = ''] = Object.keys(operation.responses);
      const headers = Object.keys(answerOf(document, operation, Number(success))?.headers ?? {});
      return (
        operation['x-throttle-limit'] === throttleScopes[scope as ThrottleScope] &&
        ['X-Request-ID', 'X-Throttle-Limit', 'X-Throttle-Remaining', 'X-Throttle-Reset'].every((name) =>
          headers.includes(name),
        )
      );
    };
    expect(breaking(rule)).toEqual([]);
  });

  test('answers data of a known shape', () => {
    const shapeless: string[] = [];
    for (const { method, path, operation } of operations) {
      const [success = ''] = Object.keys(operation.responses);
      const schema = jsonSchemaOf(answerOf(document, operation, Number(success))?.content);
      const properties = schema?.properties ?? schema?.allOf?.[1]?.properties;
      const data = properties?.data ?? properties?.results?.items;
      if (schema && !hasShape(follow(document, data ?? {}))) shapeless.push(`${method} ${path}`);
    }
    expect(shapeless).toEqual([]);
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      if (name === 'JsonValue') continue;
      for (const [way, node] of everyNode(schema.properties ?? {})) {
        if (/^#\/[^/]+$/.test(way) && !hasShape(node)) shapeless.push(`${name} ${way}`);
      }
    }
    expect(shapeless).toEqual([]);
  });

  function hasShape(schema: Schema): boolean {
    if (schema.$ref) return true;
    if (schema.anyOf) return schema.anyOf.every((each) => hasShape(follow(document, each)));
    if (schema.items) return hasShape(follow(document, schema.items as Schema));
    if (schema.type === 'object') return schema.properties !== undefined || schema.additionalProperties !== undefined;
    return schema.type !== undefined && !(Array.isArray(schema.type) && schema.type.length > 3);
  }
});

describe('errors', () => {
  const check = createChecker(document);
  const statuses = new Set<number>(Object.values(errorCodes).map(({ status }) => status));

  test('of every operation have the envelope and an example that fits it', () => {
    for (const { operation } of operations) {
      const failures = Object.keys(operation.responses).filter((status) => Number(status) >= 400);
      expect(failures).toContain('500');
      for (const status of failures) {
        expect(statuses).toContain(Number(status));
        const media = answerOf(document, operation, Number(status))!.content!['application/json']!;
        expect(media.schema).toEqual({ $ref: '#/components/schemas/Error' });
        const examples = Object.values(media.examples!);
        expect(examples.length).toBeGreaterThan(0);
        for (const { value } of examples) expect(check(media.schema, value)).toEqual([]);
      }
    }
  });

  test('429 says how long to wait', () => {
    const answer = answerOf(document, find('GET', '/planner/keywords/'), 429);
    expect(Object.keys(answer!.headers!)).toContain('Retry-After');
  });

  test('follow from what an operation is', () => {
    const failuresOf = (method: string, path: string) =>
      Object.keys(find(method, path).responses).filter((status) => Number(status) >= 400);
    expect(failuresOf('GET', '/system/ping/')).toEqual(['429', '500', '503']);
    expect(failuresOf('GET', '/planner/keywords/{id}/')).toEqual(['401', '403', '404', '429', '500', '503']);
    expect(failuresOf('POST', '/planner/keywords/auto_cluster/')).toEqual(
      expect.arrayContaining(['400', '401', '402', '403', '413', '415', '422', '429']),
    );
  });
});

describe('by hand', () => {
  test('the list of keywords has its filters, search, orders and pages', () => {
    const list = find('GET', '/planner/keywords/');
    expect(parameter(list, 'status')!.schema).toEqual({
      type: 'string',
      enum: ['new', 'active', 'mapped', 'pending', 'archived'],
    });
    expect(parameter(list, 'seed_keyword__intent')!.schema.enum).toContain('transactional');
    expect(parameter(list, 'page_size')!.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 10,
    });
    expect(parameter(list, 'search')!.schema).toEqual({ type: 'string' });
    expect(parameter(list, 'ordering')).toMatchObject({ style: 'form', explode: false });
    expect(parameter(list, 'ordering')!.schema.items!.enum).toEqual(
      expect.arrayContaining(['created_at', '-created_at', '-seed_keyword__volume']),
    );
    const results = jsonSchemaOf(answerOf(document, list, 200)!.content)!.properties!.results;
    expect(results).toEqual({ type: 'array', items: { $ref: '#/components/schemas/Keyword' } });
  });

  test('a keyword is created with the limits that the server checks', () => {
    const create = find('POST', '/planner/keywords/');
    expect(bodyOf(create).required).toEqual(['site_id', 'sector_id']);
    expect(bodyOf(create).properties).toMatchObject({
      keyword: { type: 'string', minLength: 1, maxLength: 255 },
      difficulty: { type: ['integer', 'null'], minimum: 0, maximum: 100 },
      intent: { type: ['string', 'null'], enum: expect.arrayContaining(['commercial', null]) },
      site_id: { type: 'integer', minimum: 1 },
    });
    expect(Object.keys(create.responses)).toContain('201');
    expect(create.requestBody!.required).toBe(true);
  });

  test('a PUT requires what a create requires, a PATCH nothing', () => {
    expect(bodyOf(find('PUT', '/planner/keywords/{id}/')).required).toEqual(['site_id', 'sector_id']);
    expect(bodyOf(find('PATCH', '/planner/keywords/{id}/')).required).toBeUndefined();
  });

  test('clustering takes 1 to 20 ids, costs the AI budget and answers a task', () => {
    const operation = find('POST', '/planner/keywords/auto_cluster/');
    expect(bodyOf(operation).properties!.ids).toMatchObject({ type: 'array', minItems: 1, maxItems: 20 });
    expect(operation).toMatchObject({
      'x-throttle-scope': 'planner_ai',
      'x-throttle-limit': 10,
      'x-permission': 'planner.write',
    });
    const schema = jsonSchemaOf(answerOf(document, operation, 200)!.content)!;
    expect(follow(document, schema.properties!.data!)).toMatchObject({ required: ['task_id'] });
  });

  test('what may be empty in a record may be null, and every property is there', () => {
    const { Keyword } = document.components.schemas;
    expect(Keyword!.required).toEqual(Object.keys(Keyword!.properties!));
    expect(Keyword!.properties).toMatchObject({
      id: { type: 'integer' },
      keyword: { type: 'string' },
      cluster_name: { type: ['string', 'null'] },
      created_at: { type: 'string', format: 'date-time' },
    });
  });

  test('task progress stands at the top and in data', () => {
    const operation = find('GET', '/system/settings/task_progress/{task_id}/');
    const schema = jsonSchemaOf(answerOf(document, operation, 200)!.content)!;
    const progress = { $ref: '#/components/schemas/TaskProgress' };
    expect(schema.allOf).toEqual([
      progress,
      expect.objectContaining({ properties: expect.objectContaining({ data: progress }) }),
    ]);
    expect(document.components.schemas.TaskProgress!.required).toEqual(['state', 'meta']);
  });

  test('an import takes a file in a form or as the body, an export answers CSV', () => {
    const imports = find('POST', '/planner/keywords/import_keywords/');
    expect(imports.requestBody!.content['multipart/form-data']!.schema).toMatchObject({ required: ['file'] });
    expect(imports.requestBody!.content['text/csv']!.schema).toEqual({ type: 'string' });
    expect(imports.parameters!.map(({ name }) => name)).toEqual(['site_id', 'sector_id']);
    const exports = find('GET', '/planner/keywords/export/');
    expect(answerOf(document, exports, 200)!.content).toEqual({ 'text/csv': { schema: { type: 'string' } } });
    expect(parameter(exports, 'status')).toBeDefined();
    expect(parameter(exports, 'page')).toBeUndefined();
  });

  test('deleting answers nothing', () => {
    expect(answerOf(document, find('DELETE', '/planner/keywords/{id}/'), 204)!.content).toBeUndefined();
  });
});
