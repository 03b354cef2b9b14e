import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';

/**
 * Types for the GraphQL operations that the project itself sends (`src/demo/operations.graphql`), made from the committed schema.
 * The plugins are used without the codegen command line, which would bring some hundred packages for what two calls do.
 *
 * `npm run codegen` writes the file; `--check` fails when it is out of step.
 */
const operationsFile = 'src/demo/operations.graphql';
const outputFile = 'src/demo/operations.ts';

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'), { assumeValid: true });
const output = await codegen({
  filename: path.basename(outputFile),
  schema: parse(readFileSync('schema/schema.graphql', 'utf8')),
  schemaAst: schema,
  documents: [{ location: operationsFile, document: parse(readFileSync(operationsFile, 'utf8')) }],
  plugins: [{ 'typescript-operations': {} }, { 'typed-document-node': {} }],
  pluginMap: { 'typescript-operations': typescriptOperations, 'typed-document-node': typedDocumentNode },
  config: {
    skipTypename: true,
    useTypeImports: true,
    strictScalars: true,
    documentMode: 'string',
    scalars: {
      Date: 'string',
      DateTime: 'string',
      EmailAddress: 'string',
      File: 'File',
      JSON: 'unknown',
      SafeInt: 'number',
      UUID: 'string',
      ID: 'string',
    },
  },
});

const text = `// Made by codegen.ts from ${operationsFile} and schema/schema.graphql.\n${output}`;

if (!process.argv.includes('--check')) {
  writeFileSync(outputFile, text);
} else if (readFileSync(outputFile, 'utf8') !== text) {
  process.stderr.write(`${outputFile} is out of step: run "npm run codegen".\n`);
  process.exit(1);
}
