// A generator of Prisma's: writes how models lie in the database – tables, columns, types, and which columns a relation joins – for our own
// SQL (src/platform/database/model-map.ts). Prisma's client knows it too, but keeps it to itself.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import helper from '@prisma/generator-helper';

helper.generatorHandler({
  onManifest: () => ({ prettyName: 'Model map', defaultOutput: '../generated' }),
  async onGenerate({ dmmf, generator }) {
    const { models } = dmmf.datamodel;
    const map = Object.fromEntries(models.map((model) => [model.name, describe(model, models)]));
    const text = `/* Generated from prisma/schema by prisma/generators/model-map.mjs. */\nexport const modelMap = ${JSON.stringify(map, null, 2)} as const;\n`;
    writeFileSync(path.join(generator.output.value, 'model-map.ts'), text);
  },
});

function describe(model, models) {
  const columnOf = (owner, name) => {
    const field = owner.fields.find((candidate) => candidate.name === name);
    return field.dbName ?? field.name;
  };
  const columns = {};
  const relations = {};
  for (const field of model.fields) {
    if (field.kind !== 'object') {
      columns[field.name] = { column: field.dbName ?? field.name, type: field.kind === 'enum' ? 'Enum' : field.type };
      continue;
    }
    const other = models.find(({ name }) => name === field.type);
    // One of the two sides of a relation names the columns; the other has them the other way round.
    const owns = field.relationFromFields.length > 0;
    const side = owns
      ? field
      : other.fields.find(
          ({ relationName, name }) => relationName === field.relationName && !(other === model && name === field.name),
        );
    const [here, there] = owns
      ? [field.relationFromFields, field.relationToFields]
      : [side.relationToFields, side.relationFromFields];
    relations[field.name] = {
      model: field.type,
      isList: field.isList,
      join: here.map((name, index) => [columnOf(model, name), columnOf(other, there[index])]),
    };
  }
  return { table: model.dbName ?? model.name, columns, relations };
}
