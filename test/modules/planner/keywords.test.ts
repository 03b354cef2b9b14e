import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

async function addKeyword(keyword: string, more: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await tenant.owner.post('/planner/keywords/', { keyword, ...tenant.place, ...more });
  expect(status).toBe(201);
  return body.data.id;
}

describe('creating', () => {
  test('a keyword comes back with the names of its sector and the documented envelope', async () => {
    const { status, body, headers } = await tenant.owner.post('/planner/keywords/', {
      keyword: '  Trail   running shoes ',
      volume: 900,
      ...tenant.place,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success: true,
      message: 'Keyword created successfully',
      request_id: headers.get('x-request-id'),
    });
    expect(body.data).toMatchObject({
      keyword: 'Trail running shoes',
      volume: 900,
      status: 'new',
      sector_name: 'Sector',
      cluster_name: null,
      ...tenant.place,
    });
  });

  test('the same text in other case or spacing is a conflict', async () => {
    await addKeyword('Wool Socks');
    const { status, body } = await tenant.owner.post('/planner/keywords/', { keyword: 'wool  socks', ...tenant.place });
    expect(status).toBe(409);
    expect(body.errors.keyword).toHaveLength(1);
  });
});
