import { specAddress } from './html-pages.ts';

/** Swagger UI: tags and operations in the document's order, a token that survives a reload, addresses that lead to an operation. */
const swagger = `SwaggerUIBundle({
  url: ${JSON.stringify(specAddress)},
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  displayRequestDuration: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  filter: true,
  validatorUrl: null,
});
`;

/** ReDoc, in fonts that every system has. */
const redoc = `const system = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const code = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';
Redoc.init(
  ${JSON.stringify(specAddress)},
  {
    hideDownloadButton: false,
    pathInMiddlePanel: true,
    requiredPropsFirst: true,
    theme: { typography: { fontFamily: system, headings: { fontFamily: system }, code: { fontFamily: code } } },
  },
  document.getElementById('redoc'),
);
`;

const landing = `:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { max-width: 34rem; padding: 2rem; }
ul { padding: 0; list-style: none; }
li { margin: 0.75rem 0; }
a { display: inline-block; min-width: 7rem; font-weight: 600; }
`;

/** The scripts and styles that are ours: inline ones are forbidden by the pages' policies. */
export const ownAssets = {
  'swagger.js': swagger,
  'redoc.js': redoc,
  'redoc.css': 'body { margin: 0; }\n',
  'landing.css': landing,
} as const;
