/** Paths of the pages. */
export const paths = {
  landing: '/',
  graphql: '/graphql',
  swagger: '/api/docs/',
  redoc: '/api/redoc/',
  schema: '/api/schema/',
  assets: '/api/docs/assets/',
} as const;

export const specAddress = `${paths.schema}?format=json`;

interface Page {
  readonly title: string;
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  readonly body: string;
}

function page({ title, styles = [], scripts = [], body }: Page): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
${styles.map((name) => `    <link rel="stylesheet" href="${paths.assets}${name}" />\n`).join('')}  </head>
  <body>
${body}
${scripts.map((name) => `    <script src="${paths.assets}${name}"></script>\n`).join('')}  </body>
</html>
`;
}

export const swaggerPage = page({
  title: 'IGNY8 API – Swagger UI',
  styles: ['swagger-ui.css'],
  scripts: ['swagger-ui-bundle.js', 'swagger.js'],
  body: '    <div id="swagger-ui"></div>',
});

export const redocPage = page({
  title: 'IGNY8 API – ReDoc',
  styles: ['redoc.css'],
  scripts: ['redoc.standalone.js', 'redoc.js'],
  body: '    <div id="redoc"></div>',
});

/** The links of the start page, for people and for programs. */
const links = [
  { name: 'graphiql', address: paths.graphql, title: 'GraphiQL', words: 'Try the GraphQL API and read its schema.' },
  { name: 'docs', address: paths.swagger, title: 'Swagger UI', words: 'Try the REST API.' },
  { name: 'redoc', address: paths.redoc, title: 'ReDoc', words: 'Read the REST API.' },
  { name: 'schema', address: paths.schema, title: 'OpenAPI', words: 'The REST API for programs.' },
] as const;

export const landingPage = page({
  title: 'IGNY8',
  styles: ['landing.css'],
  body: `    <main>
      <h1>IGNY8</h1>
      <p>A platform for SEO content: GraphQL at the core, REST beside it.</p>
      <ul>
${links.map(({ address, title, words }) => `        <li><a href="${address}">${title}</a> ${words}</li>`).join('\n')}
      </ul>
    </main>`,
});

/** `data` of the landing's answer to programs. */
export const landingData = {
  name: 'IGNY8',
  rest: '/api/v1/',
  graphql: paths.graphql,
  ...Object.fromEntries(links.map(({ name, address }) => [name, address])),
};
